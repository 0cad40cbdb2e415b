package dev.meridian.dataservice.character;

import dev.meridian.dataservice.cache.BaseStateCache;
import dev.meridian.dataservice.character.CharacterRows.Known;
import dev.meridian.dataservice.ids.ObjectIds;
import dev.meridian.dataservice.postgres.Database;
import dev.meridian.dataservice.postgres.Sql;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.protocol.cluster.data.CharacterCreated;
import dev.meridian.protocol.cluster.data.CharacterList;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.CreateCharacter;
import dev.meridian.protocol.cluster.data.CreateResult;
import dev.meridian.protocol.cluster.data.DeleteCharacter;
import dev.meridian.protocol.cluster.data.Done;
import dev.meridian.protocol.cluster.data.ItemRecord;
import dev.meridian.protocol.cluster.data.ListCharacters;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The lobby's requests: list, create, delete. Loop thread only. */
public final class Characters {

    /** A character in the world is never carried off, whatever its mark says. */
    private static final String CARRY_OUT_DELETIONS =
            "DELETE FROM character WHERE (account = $1 OR name_key = $2) AND delete_at <= now() AND claim_session = 0";

    private static final String LIST = CharacterRows.SELECT
            + "c.account = $3 AND (c.delete_at IS NULL OR c.delete_at > now()) ORDER BY c.created_at, c.id LIMIT 100";

    private static final String BY_CREATION_KEY = CharacterRows.SELECT + "c.account = $3 AND c.creation_key = $4";

    /** Wishes of one account wait for each other here, so that counting and inserting is one step. */
    private static final String LOCK_ACCOUNT = "SELECT 1 AS one FROM account WHERE login = $1 FOR UPDATE";

    private static final String COUNT = "SELECT count(*)::int AS characters FROM character WHERE account = $1";

    private static final String INSERT = """
            INSERT INTO character (id, account, creation_key, name, name_key, title, race, sex, class_id, base_class_id, hair_style, hair_color,
                face, level, exp, sp, karma, pvp_kills, pk_kills, hp, mp, cp, x, y, z, heading)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
            ON CONFLICT (name_key) DO NOTHING""";

    private static final String INSERT_ITEMS = """
            INSERT INTO item (id, owner_id, item_id, count, slot, enchant)
            SELECT id, $2, item_id, count, slot, enchant
            FROM unnest($1::int[], $3::int[], $4::bigint[], $5::int[], $6::int[]) AS given (id, item_id, count, slot, enchant)""";

    private static final String MARK = """
            UPDATE character SET delete_at = coalesce(delete_at, now() + make_interval(secs => $3))
            WHERE account = $1 AND id = $2 AND claim_session = 0""";

    private static final String UNMARK = "UPDATE character SET delete_at = NULL WHERE account = $1 AND id = $2 AND delete_at > now()";

    private static final String DELETE = "DELETE FROM character WHERE account = $1 AND id = $2 AND claim_session = 0";

    private final Database database;
    private final ObjectIds ids;
    private final BaseStateCache cache;

    public Characters(Database database, ObjectIds ids, BaseStateCache cache) {
        this.database = database;
        this.ids = ids;
        this.cache = cache;
    }

    /** The characters of the account, oldest first, without those whose deletion is due. */
    public Mono<CharacterList> list(ListCharacters request) {
        return cache.known(request.account()).map(Known::new).flatMap(known -> database.run(connection -> Sql.rows(
                        connection, LIST, row -> CharacterRows.read(row, known), known.ids(), known.stamps(), request.account())
                .map(CharacterList::new))
                .doOnNext(_ -> {
                    cache.count(known.served(), known.sent());
                    if (known.sent() > 0) {
                        cache.keep(request.account(), known.items(false));
                    }
                }));
    }

    /**
     * Makes the character with its first items, or finds the one an earlier run of the same wish made.
     *
     * @return an error of {@link RequestFailedException} if there is no such account
     */
    public Mono<CharacterCreated> create(CreateCharacter request) {
        int rows = 1 + request.character().items().size();
        return ids.take(rows)
                .flatMap(firstId -> database.runInTransaction(connection -> create(connection, request, firstId)));
    }

    /** Marks, unmarks or deletes at once. */
    public Mono<Done> delete(DeleteCharacter request) {
        return database.run(connection -> {
            Mono<Long> changed = request.delaySeconds() == 0
                    ? Sql.update(connection, DELETE, request.account(), request.characterId())
                    : request.delaySeconds() < 0
                            ? Sql.update(connection, UNMARK, request.account(), request.characterId())
                            : Sql.update(connection, MARK, request.account(), request.characterId(), (double) request.delaySeconds());
            return changed.map(count -> new Done(count > 0));
        });
    }

    private static Mono<CharacterCreated> create(Connection connection, CreateCharacter request, int firstId) {
        CharacterRecord wish = request.character();
        String nameKey = wish.name().toLowerCase(Locale.ROOT);
        Mono<CharacterCreated> fresh = Sql.update(connection, CARRY_OUT_DELETIONS, wish.account(), nameKey)
                .then(Sql.one(connection, COUNT, row -> Sql.column(row, "characters", Integer.class), wish.account()))
                .flatMap(count -> count >= request.maxPerAccount()
                        ? refused(CreateResult.TOO_MANY)
                        : insert(connection, request, nameKey, firstId));
        return Sql.one(connection, LOCK_ACCOUNT, row -> Sql.column(row, "one", Integer.class), wish.account())
                .switchIfEmpty(Mono.error(() -> Database.refused("no account " + wish.account())))
                .then(made(connection, request))
                .switchIfEmpty(fresh);
    }

    private static Mono<CharacterCreated> insert(Connection connection, CreateCharacter request, String nameKey, int id) {
        CharacterRecord c = request.character();
        return Sql.update(
                        connection, INSERT, id, c.account(), request.creationKey(), c.name(), nameKey, c.title(), c.race(), c.sex(), c.classId(),
                        c.baseClassId(), c.hairStyle(), c.hairColor(), c.face(), c.level(), c.exp(), c.sp(), c.karma(), c.pvpKills(), c.pkKills(),
                        c.hp(), c.mp(), c.cp(), c.x(), c.y(), c.z(), c.heading())
                .flatMap(inserted -> inserted == 0
                        ? refused(CreateResult.NAME_TAKEN)
                        : insertItems(connection, id, c.items()).then(made(connection, request)));
    }

    private static Mono<Long> insertItems(Connection connection, int owner, List<ItemRecord> items) {
        if (items.isEmpty()) {
            return Mono.just(0L);
        }
        Integer[] itemIds = new Integer[items.size()];
        for (int i = 0; i < itemIds.length; i++) {
            itemIds[i] = owner + 1 + i;
        }
        return Sql.update(
                connection,
                INSERT_ITEMS,
                itemIds,
                owner,
                column(items, ItemRecord::itemId),
                items.stream().map(ItemRecord::count).toArray(Long[]::new),
                column(items, ItemRecord::slot),
                column(items, ItemRecord::enchant));
    }

    private static Integer[] column(List<ItemRecord> items, Function<ItemRecord, Integer> field) {
        return items.stream().map(field).toArray(Integer[]::new);
    }

    private static Mono<CharacterCreated> made(Connection connection, CreateCharacter request) {
        Known nothing = new Known(List.of());
        return Sql.one(
                        connection, BY_CREATION_KEY, row -> CharacterRows.read(row, nothing), nothing.ids(), nothing.stamps(),
                        request.character().account(), request.creationKey())
                .map(character -> new CharacterCreated(CreateResult.CREATED, List.of(character)));
    }

    private static Mono<CharacterCreated> refused(CreateResult result) {
        return Mono.just(new CharacterCreated(result, List.of()));
    }
}
