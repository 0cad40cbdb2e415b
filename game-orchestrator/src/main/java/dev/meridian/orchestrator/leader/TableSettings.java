package dev.meridian.orchestrator.leader;

import com.typesafe.config.Config;
import dev.meridian.kit.config.Require;
import java.time.Duration;

/**
 * How the leader works on the tables of regions.
 *
 * @param coldStartPatience how long the first leader after a crash of the whole cluster waits for the shards of the last table
 * @param joinWarmUp how long a shard that comes while somebody plays copies from its neighbours before it owns anything
 * @param rebalances whether borders move by themselves
 * @param rebalancePeriod between two looks at the load, and between two moves of a border
 */
public record TableSettings(Duration coldStartPatience, Duration joinWarmUp, boolean rebalances, Duration rebalancePeriod) {

    public TableSettings {
        Require.between("meridian.game-orchestrator.cold-start-patience", coldStartPatience, Duration.ZERO, Duration.ofMinutes(1));
        Require.between("meridian.game-orchestrator.join-warm-up", joinWarmUp, Duration.ZERO, Duration.ofMinutes(1));
        Require.between("meridian.game-orchestrator.rebalance.period", rebalancePeriod, Duration.ofMillis(100), Duration.ofHours(1));
    }

    /** Reads the settings below {@code meridian.game-orchestrator}. */
    public static TableSettings of(Config own) {
        return new TableSettings(
                own.getDuration("cold-start-patience"), own.getDuration("join-warm-up"), own.getBoolean("rebalance.enabled"),
                own.getDuration("rebalance.period"));
    }
}
