package dev.meridian.gameshard.teleport;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.crossing.Crossings;
import dev.meridian.gameshard.entry.Greeting;
import dev.meridian.gameshard.ghost.Announcer;
import dev.meridian.gameshard.ghost.GhostsOut;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.gameshard.sight.Sight;
import dev.meridian.gameshard.target.Targets;
import dev.meridian.highfive.movement.MoveRules;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.client.world.TeleportToLocation;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.PlaceCharacter;
import dev.meridian.world.geometry.WorldGrid;
import java.time.Duration;
import java.util.List;

/** Moves players to other places at once. Loop thread. */
public final class Teleports {

    /** A client that never says that it has loaded the place is believed to have. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(15).toNanos();

    private final Realm realm;
    private final Sessions sessions;
    private final Sight sight;
    private final Targets targets;
    private final Announcer announcer;
    private final GhostsOut ghosts;
    private final Crossings crossings;
    private final Greeting greeting;

    public Teleports(Realm realm, Sessions sessions, Sight sight, Targets targets, Announcer announcer, GhostsOut ghosts, Crossings crossings,
            Greeting greeting) {
        this.realm = realm;
        this.sessions = sessions;
        this.sight = sight;
        this.targets = targets;
        this.announcer = announcer;
        this.ghosts = ghosts;
        this.crossings = crossings;
        this.greeting = greeting;
    }

    /** An administrator moves a character; answers not ok when it is not this shard's. */
    public AdminReply place(PlaceCharacter order) {
        Player player = sessions.named(order.name());
        if (player == null) {
            return new AdminReply(false, order.name() + " is not here");
        }
        if (player.right() != Right.OWNED || player.phase() != Phase.PLAYING) {
            return new AdminReply(false, order.name() + " is on the way; try again");
        }
        if (!WorldGrid.contains(order.x(), order.y()) || !MoveRules.isHeight(order.z())) {
            return new AdminReply(false, "%d, %d, %d is not in the world".formatted(order.x(), order.y(), order.z()));
        }
        jump(player, order.x(), order.y(), order.z());
        return new AdminReply(true, "%s is placed at %d, %d, %d".formatted(player.name(), order.x(), order.y(), order.z()));
    }

    /** Moves a player that plays. */
    public void jump(Player player, int x, int y, int z) {
        Being being = player.being();
        long now = realm.now();
        targets.drop(player);
        being.motion().stop(now);
        realm.walkers().remove(being);
        announcer.announce(player, Announcer.ALL_WHO_SEE, new TeleportToLocation(being.id(), x, y, z, being.motion().heading()));
        player.phase(Phase.TELEPORTING, now);
        sight.vanish(being);
        ghosts.withdraw(being);
        being.motion().place(x, y, z, being.motion().heading());
        realm.writePlace(being, 0);
        realm.store().update(being.id()).set(PlayerSchema.TELEPORTING, true).set(PlayerSchema.SITTING, false).commit();
        crossings.jumped(player);
    }

    /** The client has loaded the place. */
    public void appearing(Player player) {
        if (player.phase() != Phase.TELEPORTING) {
            return;
        }
        player.phase(Phase.PLAYING, realm.now());
        realm.store().update(player.id()).set(PlayerSchema.TELEPORTING, false).commit();
        realm.outbox().to(player, greeting.self(player));
        sight.appear(player.being());
        ghosts.spread(player.being());
    }

    /** Lets those appear whose clients said nothing. Every second. */
    public void tick() {
        long now = realm.now();
        for (Player player : List.copyOf(sessions.all())) {
            if (player.phase() == Phase.TELEPORTING && player.right() == Right.OWNED && now - player.phaseSince() >= PATIENCE_NANOS) {
                appearing(player);
            }
        }
    }
}
