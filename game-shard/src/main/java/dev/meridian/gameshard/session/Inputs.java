package dev.meridian.gameshard.session;

import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.output.Origin;
import dev.meridian.gameshard.output.Peers;
import dev.meridian.protocol.cluster.handover.ForwardInput;
import dev.meridian.protocol.cluster.relay.Input;
import dev.meridian.protocol.cluster.relay.InputProgress;
import dev.meridian.protocol.cluster.relay.ResendInputs;
import dev.meridian.world.relay.InputGate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets each input of a session run once and in order, and reports how far they are. Loop thread. */
public final class Inputs {

    private final Sessions sessions;
    private final Peers peers;
    private final Origin origin;
    private final LongSupplier clock;
    private final Executor later;
    private final BiConsumer<Player, ByteBuf> run;
    private Predicate<Player> isProtected = _ -> false;
    private final Runner runner = new Runner();
    private List<Player> progressed = new ArrayList<>();
    private List<Player> reported = new ArrayList<>();
    private long received;

    /**
     * @param later runs a task at the end of the loop's pass: progress of all inputs of a pass is reported once
     * @param run what an input does
     */
    public Inputs(Sessions sessions, Peers peers, Origin origin, LongSupplier clock, Executor later, BiConsumer<Player, ByteBuf> run) {
        this.sessions = sessions;
        this.peers = peers;
        this.origin = origin;
        this.clock = clock;
        this.later = later;
        this.run = run;
    }

    /** Who asks whether a standby has a player, and then says itself what became durable. */
    public void protectedBy(Predicate<Player> standby) {
        isProtected = standby;
    }

    /** Inputs so far, repeated ones included. */
    public long received() {
        return received;
    }

    /** An input came from an orchestrator. False if this shard has no part in its session. */
    public boolean offer(Input input) {
        Player player = sessions.find(input.session());
        if (player != null) {
            offer(player, input.seq(), input.packet());
        }
        return player != null;
    }

    /** An input came from a former owner. */
    public void offer(ForwardInput input) {
        Player player = sessions.find(input.session());
        if (player != null) {
            offer(player, input.seq(), input.packet());
        }
    }

    /** The player acts: what waited runs now. */
    public void open(Player player) {
        runner.player = player;
        player.inputs().open(clock.getAsLong(), runner);
    }

    /** The player left for another shard: what waited, and what still comes, goes there. */
    public void forward(Player player, String to) {
        player.forwardTo(to);
        player.inputs().drain((seq, packet) -> peers.toShard(to, new ForwardInput(player.session(), seq, packet)));
    }

    /** A former owner committed: what it ran is known now. */
    public void startAfter(Player player, int processed) {
        runner.player = player;
        player.inputs().startAfter(processed, processed, runner);
    }

    /** Asks for inputs that are missing for too long. Every tick. */
    public void tick() {
        long now = clock.getAsLong();
        for (Player player : sessions.all()) {
            if (player.right() == Right.OWNED && player.inputs().held() > 0) {
                player.inputs().tick(now, (from, to) ->
                        peers.toOrchestrator(player.orchestrator(), new ResendInputs(player.session(), from, to)));
            }
        }
    }

    private void offer(Player player, int seq, ByteBuf packet) {
        received++;
        if (player.right() == Right.GONE) {
            peers.toShard(player.forwardTo(), new ForwardInput(player.session(), seq, packet));
            return;
        }
        runner.player = player;
        player.inputs().offer(seq, packet, clock.getAsLong(), runner);
        if (player.right() == Right.OWNED && !isProtected.test(player)) {
            reportLater(player);
        }
    }

    /** The player's inputs became durable, or nobody keeps them any more: its orchestrator hears of it at the end of this pass. */
    public void reportLater(Player player) {
        if (progressed.isEmpty()) {
            later.execute(this::report);
        }
        if (!player.isProgressDue()) {
            player.progressDue(true);
            progressed.add(player);
        }
    }

    private void report() {
        List<Player> due = progressed;
        progressed = reported;
        reported = due;
        due.forEach(player -> player.progressDue(false));
        for (Player player : due) {
            if (player.right() == Right.OWNED) {
                InputGate<ByteBuf> gate = player.inputs();
                if (!isProtected.test(player)) {
                    gate.durable(gate.processed()); // there is no standby: what ran is as durable as it gets
                }
                peers.toOrchestrator(player.orchestrator(),
                        new InputProgress(player.session(), player.objectEpoch(), gate.processed(), gate.durable()));
            }
        }
        due.clear();
    }

    /** Runs inputs of one player at a time. Held packets are copies on the heap, which nobody needs to release. */
    private final class Runner implements InputGate.Runner<ByteBuf> {

        private @Nullable Player player;

        @Override
        public void run(int seq, ByteBuf packet) {
            Player actor = player;
            if (actor == null) {
                return;
            }
            origin.begin(actor.session(), seq);
            try {
                run.accept(actor, packet);
            } finally {
                origin.end();
            }
            player = actor;
        }

        @Override
        public ByteBuf hold(ByteBuf packet) {
            return Unpooled.wrappedBuffer(ByteBufUtil.getBytes(packet));
        }
    }
}
