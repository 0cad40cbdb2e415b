package dev.meridian.gameshard.sight;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Players;
import dev.meridian.gameshard.output.Outbox;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.WorldEvent;
import dev.meridian.store.Store;
import dev.meridian.store.View;
import java.util.function.LongSupplier;

/** Shows beings to clients: what they look like, and where they walk. Loop thread. */
public final class Appearance {

    private final Store store;
    private final LongSupplier clock;
    private final Outbox outbox;
    private final View view;

    public Appearance(Store store, LongSupplier clock, Outbox outbox) {
        this.store = store;
        this.clock = clock;
        this.outbox = outbox;
        this.view = store.newView();
    }

    /** Shows a being to players who did not see it. */
    public void show(Being being, Players to) {
        if (open(being)) {
            outbox.toEach(to, look(being));
            if (isWalking(being)) {
                outbox.toEach(to, walk(being));
            }
        }
    }

    /** Shows a being to a player who did not see it. */
    public void show(Being being, Player to) {
        if (open(being)) {
            outbox.to(to, look(being));
            if (isWalking(being)) {
                outbox.to(to, walk(being));
            }
        }
    }

    /** Shows a being anew to all who see it: its look has changed. */
    public void showChanged(Being being) {
        if (being.watchers().size() > 0 && open(being)) {
            outbox.toOthers(being, look(being));
        }
    }

    /** The packet that says where a being walks. */
    public MoveToLocation walk(Being being) {
        var motion = being.motion();
        long now = clock.getAsLong();
        return new MoveToLocation(being.id(), motion.toX(), motion.toY(), motion.toZ(), motion.xAt(now), motion.yAt(now), motion.zAt(now));
    }

    /** Whether a being is under way now. */
    public boolean isWalking(Being being) {
        return being.motion().isMoving() && !being.motion().arrived(clock.getAsLong());
    }

    private boolean open(Being being) {
        return store.view(being.id(), view);
    }

    private WorldEvent look(Being being) {
        return being.kind() == ObjectKind.PLAYER
                ? PlayerLook.toOthers(view, being, clock.getAsLong())
                : NpcLook.toAll(view, being, clock.getAsLong());
    }
}
