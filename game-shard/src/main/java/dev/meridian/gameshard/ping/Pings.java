package dev.meridian.gameshard.ping;

import dev.meridian.gameshard.being.Heartbeat;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.leave.Leaving;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.protocol.client.world.NetPing;
import dev.meridian.protocol.client.world.NetPingAnswer;
import dev.meridian.protocol.cluster.relay.EndReason;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pings clients. Loop thread. */
public final class Pings {

    private static final Logger LOG = LoggerFactory.getLogger(Pings.class);
    private static final long MICROS_MAX = Duration.ofMinutes(1).toNanos() / 1_000;

    private final Realm realm;
    private final Sessions sessions;
    private final Leaving leaving;
    private final Times times;
    private final Histogram micros = new Histogram(MICROS_MAX, 2);
    private int second;

    /**
     * When clients are pinged.
     *
     * @param everySeconds each client, players spread over it; 0: never
     * @param patience how long a client that has answered before may be silent before its character is taken out of the world; loading screens do not
     *     answer
     */
    public record Times(int everySeconds, Duration patience) {}

    public Pings(Realm realm, Sessions sessions, Leaving leaving, Times times) {
        this.realm = realm;
        this.sessions = sessions;
        this.leaving = leaving;
        this.times = times;
    }

    /** From the shard to clients and back, in microseconds. */
    public Histogram micros() {
        return micros;
    }

    /** Every second. */
    public void tick() {
        if (times.everySeconds == 0) {
            return;
        }
        second++;
        long now = realm.now();
        for (Player player : List.copyOf(sessions.all())) {
            boolean plays = player.right() == Right.OWNED && player.phase() == Phase.PLAYING && player.isClientThere();
            if (!plays || Math.floorMod(player.id() + second, times.everySeconds) != 0) {
                continue;
            }
            if (player.heartbeat().silentNanos(now) >= times.patience.toNanos()) {
                LOG.info("client.silent object={} session={}", player.id(), Long.toHexString(player.session()));
                leaving.leave(player, EndReason.LINK_DEAD);
            } else {
                realm.outbox().to(player, new NetPing(player.heartbeat().asked(now)));
            }
        }
    }

    /** A client answers. */
    public void answered(Player player, NetPingAnswer answer) {
        long took = player.heartbeat().answered(answer.id(), realm.now());
        if (took != Heartbeat.NOT_MEASURED) {
            micros.recordValue(Math.clamp(took / 1_000, 0, MICROS_MAX));
        }
    }
}
