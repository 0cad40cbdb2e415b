package dev.meridian.dataservice.character;

import dev.meridian.dataservice.cache.KnownItems;
import dev.meridian.dataservice.postgres.Sql;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.ItemRecord;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Rows of the table {@code character c} with their items, as the cluster's records. Stateless.
 *
 * <p>The items come as one array per column, so that a character is one row of one statement, and that statement's snapshot holds for row, items and stamp
 * alike. Items that are known under the stamp the row has now are not sent.
 */
final class CharacterRows {

    /** Followed by the condition, whose parameters count from $3: the first two are what is known, see {@link Known}. */
    static final String SELECT = """
            SELECT c.id, c.claim_session, c.items_stamp, k.id IS NOT NULL AS items_known,
            c.account, c.name, c.title, c.race, c.sex, c.class_id, c.base_class_id, c.hair_style, c.hair_color, c.face,
            c.level, c.exp, c.sp, c.karma, c.pvp_kills, c.pk_kills, c.hp, c.mp, c.cp, c.x, c.y, c.z, c.heading, c.owner_epoch, c.last_access_at,
            CASE WHEN c.delete_at IS NULL THEN 0 ELSE greatest(1, ceil(extract(epoch FROM c.delete_at - now())))::int END AS delete_in_seconds,
            CASE WHEN k.id IS NULL THEN ARRAY(SELECT i.id FROM item i WHERE i.owner_id = c.id ORDER BY i.id) END AS item_object_ids,
            CASE WHEN k.id IS NULL THEN ARRAY(SELECT i.item_id FROM item i WHERE i.owner_id = c.id ORDER BY i.id) END AS item_kinds,
            CASE WHEN k.id IS NULL THEN ARRAY(SELECT i.count FROM item i WHERE i.owner_id = c.id ORDER BY i.id) END AS item_counts,
            CASE WHEN k.id IS NULL THEN ARRAY(SELECT i.slot FROM item i WHERE i.owner_id = c.id ORDER BY i.id) END AS item_slots,
            CASE WHEN k.id IS NULL THEN ARRAY(SELECT i.enchant FROM item i WHERE i.owner_id = c.id ORDER BY i.id) END AS item_enchants
            FROM character c LEFT JOIN unnest($1::int[], $2::uuid[]) AS k (id, stamp) ON k.id = c.id AND k.stamp = c.items_stamp
            WHERE\s""";

    /** The items known beforehand by character; once a row is read, also of that one. One request. */
    static final class Known {

        private final Map<Integer, KnownItems> before = new HashMap<>();
        private final List<KnownItems> now = new ArrayList<>();
        private int unknown;

        Known(List<KnownItems> known) {
            known.forEach(one -> before.put(one.characterId(), one));
        }

        /** The first parameter of {@link #SELECT}. */
        Integer[] ids() {
            return before.keySet().toArray(Integer[]::new);
        }

        /** The second one. */
        UUID[] stamps() {
            return before.values().stream().map(KnownItems::stamp).toArray(UUID[]::new);
        }

        /** The items of the rows read so far, and of characters without a row if {@code others}. */
        List<KnownItems> items(boolean others) {
            if (!others) {
                return now;
            }
            Map<Integer, KnownItems> all = new HashMap<>(before);
            now.forEach(one -> all.put(one.characterId(), one));
            return List.copyOf(all.values());
        }

        /** Rows read so far whose items were known, and rows whose items had to be sent. */
        int served() {
            return now.size() - unknown;
        }

        int sent() {
            return unknown;
        }

        private List<ItemRecord> of(Readable row) {
            int id = i32(row, "id");
            KnownItems known = before.get(id);
            if (known == null || !Sql.column(row, "items_known", Boolean.class)) {
                known = new KnownItems(id, Sql.column(row, "items_stamp", UUID.class), CharacterRows.items(row));
                unknown++;
            }
            now.add(known);
            return known.items();
        }
    }

    private CharacterRows() {}

    static CharacterRecord read(Readable row, Known known) {
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
                known.of(row));
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
