package dev.meridian.gameshard.standby;

import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.crossing.Departure;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.store.Store;
import dev.meridian.store.Update;
import dev.meridian.store.schema.ListValue;

/** Writes into a player's fields what a new owner must know and no feature keeps there: how far its inputs are, its timers, what its client is shown. */
final class StayFields {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Store store;
    private final ListValue known = new ListValue(PlayerSchema.KNOWN);

    StayFields(Store store) {
        this.store = store;
    }

    /** What was written last. */
    static final class Written {
        private long session;
        private int processed = -1;
        private long sightChanges = -1;
        private long stanceLockedUntil;
        private boolean teleporting;
        private boolean clientThere = true;
    }

    /** Brings the fields up to date; true if that changed any. */
    boolean write(Player player, Written last, long now) {
        boolean teleporting = player.phase() == Phase.TELEPORTING;
        boolean stance = player.stanceLockedUntil() != last.stanceLockedUntil;
        boolean sight = player.sightChanges() != last.sightChanges;
        boolean client = player.isClientThere() != last.clientThere || player.session() != last.session;
        if (player.inputs().processed() == last.processed && !sight && !stance && !client && teleporting == last.teleporting) {
            return false;
        }
        Update update = store.update(player.id())
                .set(PlayerSchema.PROCESSED, player.inputs().processed())
                .set(PlayerSchema.TELEPORTING, teleporting);
        if (client) {
            update.set(PlayerSchema.SESSION, player.session())
                    .set(PlayerSchema.ORCHESTRATOR, player.orchestrator())
                    .set(PlayerSchema.LINK_DEAD_MILLIS, player.isClientThere() ? -1 : Departure.linkDeadLeft(player, now));
        }
        if (stance) {
            update.set(PlayerSchema.STANCE_LOCK_MILLIS, player.stanceLockLeft(now) / NANOS_PER_MILLI);
        }
        if (sight) {
            update.set(PlayerSchema.KNOWN, shownTo(player));
        }
        update.commit();
        last.session = player.session();
        last.processed = player.inputs().processed();
        last.sightChanges = player.sightChanges();
        last.stanceLockedUntil = player.stanceLockedUntil();
        last.teleporting = teleporting;
        last.clientThere = player.isClientThere();
        return true;
    }

    private ListValue shownTo(Player player) {
        known.clear();
        for (int id : player.known().keySet()) {
            remember(id);
        }
        player.shownElsewhere().forEach(this::remember);
        return known;
    }

    /** Beyond the most that are remembered an heir shows one anew, which a client bears. */
    private void remember(int id) {
        if (known.size() < PlayerSchema.KNOWN_MAX) {
            known.add().set(PlayerSchema.KNOWN_OBJECT, id);
        }
    }
}
