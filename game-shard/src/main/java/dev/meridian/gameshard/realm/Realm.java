package dev.meridian.gameshard.realm;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Beings;
import dev.meridian.gameshard.border.Border;
import dev.meridian.gameshard.output.Outbox;
import dev.meridian.gameshard.output.Peers;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.highfive.object.Place;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.store.Store;
import dev.meridian.store.View;
import java.util.function.LongSupplier;

/**
 * What every feature of one shard needs. Loop thread.
 *
 * @param self name and incarnation of this shard
 * @param clock monotonic nanoseconds
 * @param store the fields of all beings
 * @param beings who stands where
 * @param walkers who walks
 * @param border where this shard ends
 * @param peers whom it is linked to
 * @param outbox what clients are told
 */
public record Realm(
        String self, LongSupplier clock, Store store, Beings beings, Walkers walkers, Border border, Peers peers, Outbox outbox) {

    /** Monotonic nanoseconds. */
    public long now() {
        return clock.getAsLong();
    }

    /** Opens the view on the fields of a being. @throws IllegalStateException if it has none: a bug */
    public View look(Being being, View view) {
        if (!store.view(being.id(), view)) {
            throw new IllegalStateException(being + " has no fields in the store");
        }
        return view;
    }

    /** The fields that say where a being is. */
    public static Place place(Being being) {
        return being.kind() == ObjectKind.PLAYER ? PlayerSchema.PLACE : NpcSchema.PLACE;
    }

    /** Writes where a being is now into its fields. */
    public void writePlace(Being being, double speed) {
        place(being).write(being.motion(), speed, now(), store.update(being.id())).commit();
    }
}
