package dev.meridian.dataservice.checkpoint;

import dev.meridian.dataservice.postgres.Database;
import dev.meridian.dataservice.postgres.Sql;
import dev.meridian.protocol.cluster.data.CharacterCheckpoint;
import dev.meridian.protocol.cluster.data.CheckpointsSaved;
import dev.meridian.protocol.cluster.data.Done;
import dev.meridian.protocol.cluster.data.ReleaseCharacter;
import dev.meridian.protocol.cluster.data.SaveCheckpoints;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Saves checkpoints, and frees claims with the last one. Loop thread only. */
public final class Checkpoints {

    /**
     * The rows are locked before they are judged: what {@code locked} shows cannot change before the statement ends, so a row is either written
     * under its claim or counted as refused. A row of the same version is written again: who walks changes place between two versions. They are locked in order of id, so that overlapping batches do not wait for each other in a ring.
     */
    private static final String SAVE = """
            WITH given AS (
                SELECT DISTINCT ON (id) *
                FROM unnest($1::int[], $2::bigint[], $3::int[], $4::bigint[], $5::int[], $6::int[], $7::int[], $8::int[],
                            $9::float8[], $10::float8[], $11::float8[], $12::int[], $13::bigint[], $14::int[], $15::int[])
                    AS g (id, session, owner_epoch, version, x, y, z, heading, hp, mp, cp, level, exp, sp, karma)
                ORDER BY id, owner_epoch DESC, version DESC
            ), locked AS (
                SELECT id, claim_session, owner_epoch FROM character WHERE id = ANY($1) ORDER BY id FOR UPDATE
            ), fit AS (
                SELECT g.* FROM given g JOIN locked l ON l.id = g.id AND l.claim_session = g.session AND l.owner_epoch = g.owner_epoch
            ), saved AS (
                UPDATE character c
                SET state_version = f.version, x = f.x, y = f.y, z = f.z, heading = f.heading, hp = f.hp, mp = f.mp, cp = f.cp,
                    level = f.level, exp = f.exp, sp = f.sp, karma = f.karma, last_access_at = now()
                FROM fit f WHERE c.id = f.id AND c.state_version <= f.version
            )
            SELECT g.id FROM given g WHERE g.id NOT IN (SELECT id FROM fit) ORDER BY g.id""";

    private static final String RELEASE =
            "UPDATE character SET claim_session = 0, last_access_at = now() WHERE id = $1 AND claim_session = $2 AND owner_epoch = $3";

    private final Database database;

    public Checkpoints(Database database) {
        this.database = database;
    }

    /** Writes what fits and names what does not; one statement for the whole batch. */
    public Mono<CheckpointsSaved> save(SaveCheckpoints request) {
        if (request.checkpoints().isEmpty()) {
            return Mono.just(new CheckpointsSaved(new int[0]));
        }
        return database.runBatch(connection -> save(connection, request.checkpoints()))
                .map(refused -> new CheckpointsSaved(
                        refused.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** Writes the last checkpoint and frees the claim, both or neither. */
    public Mono<Done> release(ReleaseCharacter request) {
        CharacterCheckpoint last = request.checkpoint();
        return database.runInTransaction(connection -> save(connection, List.of(last))
                .then(Sql.update(connection, RELEASE, last.characterId(), last.session(), last.ownerEpoch()))
                .map(freed -> new Done(freed > 0)));
    }

    /** The ids of the rows that were refused. */
    private static Mono<List<Integer>> save(Connection connection, List<CharacterCheckpoint> batch) {
        return Sql.rows(
                connection,
                SAVE,
                row -> Sql.column(row, "id", Integer.class),
                ints(batch, CharacterCheckpoint::characterId),
                longs(batch, CharacterCheckpoint::session),
                ints(batch, CharacterCheckpoint::ownerEpoch),
                longs(batch, CharacterCheckpoint::version),
                ints(batch, CharacterCheckpoint::x),
                ints(batch, CharacterCheckpoint::y),
                ints(batch, CharacterCheckpoint::z),
                ints(batch, CharacterCheckpoint::heading),
                doubles(batch, CharacterCheckpoint::hp),
                doubles(batch, CharacterCheckpoint::mp),
                doubles(batch, CharacterCheckpoint::cp),
                ints(batch, CharacterCheckpoint::level),
                longs(batch, CharacterCheckpoint::exp),
                ints(batch, CharacterCheckpoint::sp),
                ints(batch, CharacterCheckpoint::karma));
    }

    private static Integer[] ints(List<CharacterCheckpoint> batch, Function<CharacterCheckpoint, Integer> field) {
        return batch.stream().map(field).toArray(Integer[]::new);
    }

    private static Long[] longs(List<CharacterCheckpoint> batch, Function<CharacterCheckpoint, Long> field) {
        return batch.stream().map(field).toArray(Long[]::new);
    }

    private static Double[] doubles(List<CharacterCheckpoint> batch, Function<CharacterCheckpoint, Double> field) {
        return batch.stream().map(field).toArray(Double[]::new);
    }
}
