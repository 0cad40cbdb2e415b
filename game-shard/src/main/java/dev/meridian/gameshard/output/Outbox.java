package dev.meridian.gameshard.output;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.being.Players;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.client.world.WorldEvent;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** Sends packets to clients. Loop thread. */
public final class Outbox {

    private static final int FIRST_BYTES = 2048;

    private final Peers peers;
    private final Origin origin;
    private final Expected expected;
    private final ByteBuf scratch = Unpooled.buffer(FIRST_BYTES);
    private final PacketWriter writer = new PacketWriter(scratch);
    private final List<Mailbag> filled = new ArrayList<>();
    private long packets;

    public Outbox(Peers peers, Origin origin, Expected expected) {
        this.peers = peers;
        this.origin = origin;
        this.expected = expected;
    }

    /** Copies so far, one for each recipient. */
    public long packets() {
        return packets;
    }

    /** Which input runs: whatever reaches clients by another way takes its numbers there. */
    public Origin origin() {
        return origin;
    }

    /** To one player. */
    public void to(Player player, WorldEvent packet) {
        add(player);
        send(encoded(packet));
    }

    /** To one player, packet in the client's form. */
    public void to(Player player, ByteBuf packet) {
        add(player);
        send(packet);
    }

    /** To each of the players. */
    public void toEach(Players players, WorldEvent packet) {
        if (players.size() > 0) {
            addAll(players);
            send(encoded(packet));
        }
    }

    /** To all who are shown the being, and to itself. */
    public void toAll(Being about, WorldEvent packet) {
        Player self = about.player();
        if (self != null) {
            add(self);
        }
        toOthers(about, packet);
    }

    /** To all who are shown the being, without itself. */
    public void toOthers(Being about, WorldEvent packet) {
        toOthers(about, encoded(packet));
    }

    /** To all who are shown the being, without itself; the packet is in the client's form. */
    public void toOthers(Being about, ByteBuf packet) {
        addAll(about.watchers());
        send(packet);
    }

    /**
     * To all who are shown the being, itself included, and stand within range of it. The packet is in the client's form.
     *
     * @param range world units in three directions, 0 for any
     */
    public void toNear(Being about, int range, long now, ByteBuf packet) {
        Player self = about.player();
        if (self != null) {
            add(self);
        }
        if (range == 0) {
            addAll(about.watchers());
        } else {
            Players watchers = about.watchers();
            for (int i = watchers.size() - 1; i >= 0; i--) {
                Player watcher = watchers.get(i);
                if (within(about, watcher.being(), range, now)) {
                    add(watcher);
                }
            }
        }
        send(packet);
    }

    /** Prepares a packet in the client's form; good until the next packet is sent or prepared. */
    public ByteBuf encoded(WorldEvent packet) {
        scratch.clear();
        WorldOpcodes.EVENTS.write(packet, writer);
        return scratch;
    }

    /** Adds a recipient to the packet that {@link #send} will send. */
    public void add(Player player) {
        if (player.right() == Right.EXPECTED) {
            expected.add(player);
            return;
        }
        if (player.right() == Right.GONE || !player.isClientThere()) {
            return;
        }
        Mailbag bag = peers.mailbag(player.orchestrator());
        if (bag != null) {
            if (bag.isEmpty()) {
                filled.add(bag);
            }
            bag.add(player.session(), player.objectEpoch(), player.nextOutput());
            packets++;
        }
    }

    /** Sends the packet to those added. */
    public void send(ByteBuf packet) {
        int index = origin.next();
        for (int i = 0; i < filled.size(); i++) {
            filled.get(i).send(origin.session(), origin.inputSeq(), index, packet);
        }
        filled.clear();
        expected.keep(origin, index, packet);
    }

    private void addAll(Players players) {
        for (int i = players.size() - 1; i >= 0; i--) {
            add(players.get(i));
        }
    }

    /** Whether two beings are at most that many world units apart in three directions. */
    public static boolean within(Being a, Being b, int range, long now) {
        long dx = (long) a.motion().xAt(now) - b.motion().xAt(now);
        long dy = (long) a.motion().yAt(now) - b.motion().yAt(now);
        long dz = (long) a.motion().zAt(now) - b.motion().zAt(now);
        return dx * dx + dy * dy + dz * dz <= (long) range * range;
    }
}
