package dev.meridian.bench.assignment;

import dev.meridian.world.assignment.AssignmentTable;
import dev.meridian.world.assignment.Assigner;
import dev.meridian.world.assignment.Rebalancer;
import dev.meridian.world.assignment.ShardKind;
import dev.meridian.world.geometry.Region;
import dev.meridian.world.geometry.WorldGrid;
import java.util.Objects;
import java.util.List;
import java.util.stream.IntStream;

/** The product: contiguous strips in ring order. */
final class MeridianSubject implements Subject {
    private static final int TERM = 1;
    /** More than any rebalancing needs: every border would cross the whole map and each look find it too hot a few times first. */
    private static final int LOOKS_MAX = 10_000;

    private AssignmentTable table = AssignmentTable.empty(ShardKind.PLAYERS);

    @Override
    public String name() {
        return "meridian";
    }

    @Override
    public void join(String shard, Land land) {
        table = Assigner.join(table, TERM, shard, land.load()).table();
    }

    @Override
    public void leave(String shard, Land land) {
        table = Assigner.leave(table, TERM, shard, land.load()).table();
    }

    @Override
    public void rebalance(Land land) {
        Rebalancer rebalancer = Rebalancer.resting(Rebalancer.Rules.DEFAULT);
        int still = 0;
        for (int look = 0; still <= Rebalancer.Rules.DEFAULT.startSamples(); look++) {
            if (look > LOOKS_MAX) {
                throw new IllegalStateException("the borders do not come to rest");
            }
            Rebalancer.Step step = rebalancer.on(table, TERM, land.load());
            rebalancer = step.next();
            var change = step.change();
            if (change == null) {
                still++;
            } else {
                still = 0;
                table = change.table();
            }
        }
    }

    @Override
    public List<String> owners() {
        return IntStream.range(0, WorldGrid.COLUMNS)
                .mapToObj(column -> Objects.requireNonNull(table.of(Region.ALL.get(column * WorldGrid.ROWS)).owner()))
                .toList();
    }
}
