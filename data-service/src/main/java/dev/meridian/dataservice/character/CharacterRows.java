package dev.meridian.dataservice.character;

import dev.meridian.dataservice.postgres.Sql;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.ItemRecord;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A row of the table {@code character c} with its items, as the cluster's record. Stateless. */
final class CharacterRows {

    /** What {@link #read} needs; the items come as one array per column, so that a character is one row of one statement. */
    static final String COLUMNS = """
            c.id, c.account, c.name, c.title, c.race, c.sex, c.class_id, c.base_class_id, c.hair_style, c.hair_color, c.face,
            c.level, c.exp, c.sp, c.karma, c.pvp_kills, c.pk_kills, c.hp, c.mp, c.cp, c.x, c.y, c.z, c.heading, c.owner_epoch, c.last_access_at,
            CASE WHEN c.delete_at IS NULL THEN 0 ELSE greatest(1, ceil(extract(epoch FROM c.delete_at - now())))::int END AS delete_in_seconds,
            ARRAY(SELECT i.id FROM item i WHERE i.owner_id = c.id ORDER BY i.id) AS item_object_ids,
            ARRAY(SELECT i.item_id FROM item i WHERE i.owner_id = c.id ORDER BY i.id) AS item_kinds,
            ARRAY(SELECT i.count FROM item i WHERE i.owner_id = c.id ORDER BY i.id) AS item_counts,
            ARRAY(SELECT i.slot FROM item i WHERE i.owner_id = c.id ORDER BY i.id) AS item_slots,
            ARRAY(SELECT i.enchant FROM item i WHERE i.owner_id = c.id ORDER BY i.id) AS item_enchants
            """;

    private CharacterRows() {}

    static CharacterRecord read(Readable row) {
        return new CharacterRecord(
                i32(row, "id"),
                Sql.column(row, "account", String.class),
                Sql.column(row, "name", String.class),
                Sql.column(row, "title", String.class),
                i32(row, "race"),
                i32(row, "sex"),
                i32(row, "class_id"),
                i32(row, "base_class_id"),
                i32(row, "hair_style"),
                i32(row, "hair_color"),
                i32(row, "face"),
                i32(row, "level"),
                Sql.column(row, "exp", Long.class),
                i32(row, "sp"),
                i32(row, "karma"),
                i32(row, "pvp_kills"),
                i32(row, "pk_kills"),
                Sql.column(row, "hp", Double.class),
                Sql.column(row, "mp", Double.class),
                Sql.column(row, "cp", Double.class),
                i32(row, "x"),
                i32(row, "y"),
                i32(row, "z"),
                i32(row, "heading"),
                i32(row, "owner_epoch"),
                i32(row, "delete_in_seconds"),
                Sql.column(row, "last_access_at", Instant.class).toEpochMilli(),
                items(row));
    }

    private static List<ItemRecord> items(Readable row) {
        Integer[] ids = Sql.column(row, "item_object_ids", Integer[].class);
        Integer[] kinds = Sql.column(row, "item_kinds", Integer[].class);
        Long[] counts = Sql.column(row, "item_counts", Long[].class);
        Integer[] slots = Sql.column(row, "item_slots", Integer[].class);
        Integer[] enchants = Sql.column(row, "item_enchants", Integer[].class);
        var items = new ArrayList<ItemRecord>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            items.add(new ItemRecord(ids[i], kinds[i], counts[i], slots[i], enchants[i]));
        }
        return items;
    }

    private static int i32(Readable row, String name) {
        return Sql.column(row, name, Integer.class);
    }
}
