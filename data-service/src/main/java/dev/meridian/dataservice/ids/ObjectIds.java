package dev.meridian.dataservice.ids;

import dev.meridian.dataservice.postgres.Database;
import dev.meridian.dataservice.postgres.Sql;
import dev.meridian.protocol.cluster.data.AllocateIds;
import dev.meridian.protocol.cluster.data.IdsAllocated;
import reactor.core.publisher.Mono;

/** Gives out blocks of object ids, and single ones from a block this service holds itself. Loop thread only. */
public final class ObjectIds {

    /** The first object id there is. */
    public static final int FIRST = 0x1000_0000;

    private static final String NEXT_BLOCK = "SELECT nextval('object_id_block')::int AS block";

    private final Database database;

    /** The rest of the block this service draws from: next id, and how many are left. */
    private int next;

    private int left;

    public ObjectIds(Database database) {
        this.database = database;
    }

    /** A whole block, whatever part of it was asked for. */
    public Mono<IdsAllocated> allocate(AllocateIds request) {
        if (request.count() < 1 || request.count() > AllocateIds.COUNT_MAX) {
            return Mono.error(Database.refused(
                    "%d ids asked for at once: 1 to %d fit a block".formatted(request.count(), AllocateIds.COUNT_MAX)));
        }
        return block();
    }

    /** {@code count} ids in a row for rows this service makes itself; the first of them. At most {@link AllocateIds#COUNT_MAX}. */
    public Mono<Integer> take(int count) {
        if (count > AllocateIds.COUNT_MAX) {
            return Mono.error(Database.refused(count + " ids at once do not fit a block"));
        }
        return Mono.defer(() -> left >= count ? Mono.just(cut(count)) : block().map(block -> {
            next = block.first();
            left = block.count();
            return cut(count);
        }));
    }

    private int cut(int count) {
        int first = next;
        next += count;
        left -= count;
        return first;
    }

    private Mono<IdsAllocated> block() {
        return database.run(connection -> Sql.one(connection, NEXT_BLOCK, row -> Sql.column(row, "block", Integer.class))
                .map(block -> new IdsAllocated(FIRST + block * AllocateIds.COUNT_MAX, AllocateIds.COUNT_MAX)));
    }
}
