package dev.meridian.simulation;

import dev.meridian.simulation.Message.Shown;
import dev.meridian.world.relay.InputLedger;
import dev.meridian.world.relay.Output;
import dev.meridian.world.relay.OutputSwitch;
import dev.meridian.world.relay.RelayLimits;
import java.time.Duration;

/** One client on its orchestrator: walks to and fro without end, and watches what it is shown. */
final class Session implements OutputSwitch.Sink<Shown> {

    private static final Duration INPUTS_FROM = Duration.ofMillis(30);
    private static final Duration INPUTS_TO = Duration.ofMillis(120);
    private static final long STALLED = Duration.ofSeconds(1).toNanos();
    private static final long SEEK = Duration.ofMillis(150).toNanos();

    private final OrchestratorNode home;
    private final long object;
    private final InputLedger<Integer> ledger = new InputLedger<>(RelayLimits.DEFAULT, _ -> { });
    private final OutputSwitch<Shown> outputs;
    private final OutputSwitch.Sink<Shown> client;
    private int x;
    private int direction = 1;
    private long nextInput;
    private int seenProcessed;
    private long processedSince;
    private long seekAt;
    private int startAfter;

    Session(OrchestratorNode home, long object, String owner, int x) {
        this.home = home;
        this.object = object;
        this.x = x;
        this.outputs = new OutputSwitch<>(RelayLimits.DEFAULT, owner, 1);
        this.client = home.cluster.rules.client(this);
        this.processedSince = home.now();
    }

    /** Whether everything the client sent is done. */
    boolean isServed() {
        return ledger.processed() >= ledger.last() - 20;
    }

    String owner() {
        return outputs.inputOwner();
    }

    void tick(Table table) {
        long now = home.now();
        Kernel kernel = home.cluster.kernel;
        outputs.tick(now, client);
        ledger.tick(now, this::sendInput);
        if (now - nextInput >= 0 && ledger.hasRoom()) {
            nextInput = now + kernel.between(INPUTS_FROM, INPUTS_TO);
            if (kernel.chance(0.04) || x <= 0 || x >= Table.REGIONS * Table.WIDTH - 1) {
                direction = x <= 0 ? 1 : x >= Table.REGIONS * Table.WIDTH - 1 ? -1 : -direction;
            }
            int step = direction * kernel.random.nextInt(4, 16);
            sendInput(ledger.add(step, now), step);
        }
        if (ledger.processed() != seenProcessed) {
            seenProcessed = ledger.processed();
            processedSince = now;
        }
        boolean ownerIsLost = home.cluster.rules.refuses(table, outputs.inputOwner());
        // A stalled session asks too: its owner may have passed it on to somebody who died before it could say so.
        boolean stalled = ledger.last() > seenProcessed && now - processedSince >= STALLED;
        if ((ownerIsLost || stalled) && now - seekAt >= 0) {
            seekAt = now + SEEK;
            home.send(table.ownerAt(x), new Message.SeekHeir(object, outputs.newestEpoch(), x));
        }
    }

    void hears(String from, Message message) {
        long now = home.now();
        switch (message) {
            case Message.Shows(_, Output<Shown> output) -> outputs.offer(from, output, now, client);
            case Message.Resend(_, var first, var last) -> ledger.resend(first, last, (seq, step) -> home.send(from, new Message.Input(object, seq, step)));
            case Message.Progress(_, var epoch, var processed, var durable) -> {
                if (epoch == outputs.newestEpoch() && from.equals(outputs.inputOwner())) {
                    ledger.progress(epoch, processed, durable, now);
                    home.cluster.watcher.confirmed(object, durable);
                }
            }
            case Message.RouteCrossed(_, var epoch, var lastOutput) -> {
                outputs.crossed(from, epoch, lastOutput, now, client);
                acknowledge(from, epoch);
            }
            case Message.RouteInherited(_, var epoch, var processed) -> {
                if (epoch > outputs.newestEpoch()) {
                    outputs.inherited(from, epoch, now, client);
                    startAfter = Math.max(processed, ledger.durable());
                    ledger.takeover(epoch, now, this::sendInput);
                    home.cluster.watcher.count("replays", ledger.last() - startAfter);
                }
                acknowledge(from, epoch);
            }
            case Message.OwnerIs(_, var owner, var epoch) -> {
                if (epoch >= outputs.newestEpoch() && !owner.equals(outputs.inputOwner())) {
                    home.send(owner, new Message.SeekHeir(object, outputs.newestEpoch(), x));
                }
            }
            default -> { }
        }
    }

    private void acknowledge(String owner, long epoch) {
        if (epoch == outputs.newestEpoch() && owner.equals(outputs.inputOwner())) {
            home.send(owner, new Message.RouteAccepted(object, epoch, startAfter));
        }
    }

    private void sendInput(int seq, Integer step) {
        home.send(outputs.inputOwner(), new Message.Input(object, seq, step));
    }

    @Override
    public void deliver(Shown shown) {
        x = shown.x();
        home.cluster.watcher.shown(object, shown);
    }
}
