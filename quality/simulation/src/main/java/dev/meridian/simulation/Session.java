package dev.meridian.simulation;

import dev.meridian.simulation.Message.Shown;
import dev.meridian.world.relay.InputLedger;
import dev.meridian.world.relay.Output;
import dev.meridian.world.relay.OutputSwitch;
import dev.meridian.world.relay.RelayLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One client on its orchestrator: logs in, finds its character, then walks to and fro, talks, hits and trades without end. */
final class Session implements OutputSwitch.Sink<Shown> {

    private static final Duration INPUTS_FROM = Duration.ofMillis(200);
    private static final Duration INPUTS_TO = Duration.ofMillis(700);
    private static final long STALLED = Duration.ofSeconds(1).toNanos();
    private static final long SEEK = Duration.ofMillis(150).toNanos();

    private enum Phase { LOGS_IN, SEEKS, OPEN, ENDED }

    private final OrchestratorNode home;
    private final long object;
    private final long token;
    private final InputLedger<Act> ledger = new InputLedger<>(RelayLimits.DEFAULT, _ -> { });
    private final OutputSwitch.Sink<Shown> client;
    private @Nullable OutputSwitch<Shown> outputs;
    private Phase phase = Phase.LOGS_IN;
    private long number;
    private long knownEpoch;
    private int x;
    private int direction = 1;
    private long nextInput;
    private int seenProcessed;
    private long processedSince;
    private long seekAt;
    private long askAt;
    private long takenOver;
    private int startAfter;

    Session(OrchestratorNode home, long object, long token) {
        this.home = home;
        this.object = object;
        this.token = token;
        this.client = home.cluster.rules.client(this);
        this.seekAt = home.now();
        this.askAt = home.now();
    }

    long number() {
        return number;
    }

    long object() {
        return object;
    }

    boolean isEnded() {
        return phase == Phase.ENDED;
    }

    /** Whether the client has its character, and everything it sent is done and survives its owner. */
    boolean isServed() {
        return phase == Phase.OPEN && ledger.durable() == ledger.last();
    }

    @Override
    public String toString() {
        return "%s %d of %d at %s: inputs %d, processed %d, durable %d, owner %s".formatted(phase, number, object, home, ledger.last(), ledger.processed(),
                ledger.durable(), outputs == null ? "unknown" : outputs.inputOwner() + " epoch " + outputs.newestEpoch());
    }

    void tick(Table table) {
        long now = home.now();
        switch (phase) {
            case LOGS_IN -> {
                if (now - seekAt >= 0) {
                    seekAt = now + SEEK;
                    home.send(PostgresModel.ID, new Message.Login(object, token, home.id));
                }
            }
            case SEEKS -> {
                if (now - seekAt >= 0) {
                    seekAt = now + SEEK;
                    attach(table.ownerOf(object, x));
                }
            }
            case OPEN -> {
                if (outputs != null) {
                    play(table, outputs, now);
                }
            }
            case ENDED -> { }
        }
    }

    private void play(Table table, OutputSwitch<Shown> switching, long now) {
        if (switching.isWaiting()) {
            switching.tick(now, client);
        }
        ledger.tick(now, this::sendInput);
        if (now - nextInput >= 0 && ledger.hasRoom() && !home.cluster.isQuiet()) {
            nextInput = now + home.cluster.kernel.between(INPUTS_FROM, INPUTS_TO);
            Act act = nextAct();
            sendInput(ledger.add(act, now), act);
        }
        if (ledger.processed() != seenProcessed) {
            seenProcessed = ledger.processed();
            processedSince = now;
        }
        if (now - seekAt >= 0) {
            boolean ownerIsLost = home.cluster.rules.refuses(table, switching.inputOwner());
            // A stalled session asks too: its owner may have passed it on to somebody who died before it could say so.
            boolean stalled = ledger.last() > seenProcessed && now - processedSince >= STALLED;
            if (ownerIsLost || stalled) {
                seekAt = now + SEEK;
                home.send(table.ownerOf(object, x), new Message.SeekHeir(object, number, switching.newestEpoch(), x));
            }
        }
    }

    private Act nextAct() {
        Kernel kernel = home.cluster.kernel;
        int what = kernel.random.nextInt(100);
        if (what >= 55) {
            long other = home.cluster.watcher.someoneNear(object, kernel.random, what >= 90);
            if (other != 0) {
                Act.Kind kind = what >= 90 ? Act.Kind.TRADE : what >= 75 ? Act.Kind.HIT : Act.Kind.SAY;
                return new Act(kind, other, kernel.random.nextInt(-20, 21));
            }
        }
        if (kernel.chance(0.04) || x <= 0 || x >= Table.LENGTH - 1) {
            direction = x <= 0 ? 1 : x >= Table.LENGTH - 1 ? -1 : -direction;
        }
        return new Act(Act.Kind.WALK, 0, direction * kernel.random.nextInt(8, 40));
    }

    /** What PostgreSQL says to the login. */
    void login(long answered, Message message) {
        if (phase != Phase.LOGS_IN || answered != token) {
            return;
        }
        if (message instanceof Message.LoggedIn in) {
            phase = Phase.SEEKS;
            number = in.session();
            x = in.x();
            knownEpoch = in.ownerEpoch();
        } else {
            phase = Phase.ENDED;
        }
    }

    void hears(String from, Message message) {
        long now = home.now();
        switch (message) {
            case Message.Attached(_, _, var epoch, var where) when phase == Phase.SEEKS -> {
                phase = Phase.OPEN;
                outputs = new OutputSwitch<>(RelayLimits.DEFAULT, from, epoch);
                x = where;
                processedSince = now;
                home.cluster.watcher.attached(object, number);
            }
            case Message.SessionEnded _ -> phase = Phase.ENDED;
            case Message.OwnerIs(_, var owner, _) when phase == Phase.SEEKS -> {
                if (now - askAt >= 0) {
                    askAt = now + SEEK / 3;
                    attach(owner);
                }
            }
            default -> {
                if (phase == Phase.OPEN && outputs != null) {
                    hears(from, message, outputs, now);
                }
            }
        }
    }

    private void hears(String from, Message message, OutputSwitch<Shown> switching, long now) {
        switch (message) {
            case Message.Shows(_, _, Output<Shown> output) -> switching.offer(from, output, now, client);
            case Message.Resend(_, _, var first, var last) -> ledger.resend(first, last, (seq, act) -> home.send(from, new Message.Input(object, number, seq, act)));
            case Message.Progress(_, _, var epoch, var processed, var durable) -> {
                if (epoch == switching.newestEpoch() && from.equals(switching.inputOwner())) {
                    ledger.progress(epoch, processed, durable, now);
                }
            }
            case Message.RouteCrossed(_, _, var epoch, var lastOutput) -> {
                switching.crossed(from, epoch, lastOutput, now, client);
                acknowledge(switching, from, epoch);
            }
            case Message.RouteInherited(_, _, var epoch, var processed) -> {
                switching.inherited(from, epoch, now, client);
                // Not only when that was news: what the heir sent to the client may have come before its route.
                if (epoch > takenOver && epoch == switching.newestEpoch() && from.equals(switching.inputOwner())) {
                    takenOver = epoch;
                    startAfter = Math.max(processed, home.cluster.rules.replayAfter(ledger));
                    ledger.takeover(epoch, now, this::sendInput);
                    home.cluster.watcher.count("replays", ledger.last() - startAfter);
                }
                acknowledge(switching, from, epoch);
            }
            case Message.OwnerIs(_, var owner, var epoch) -> {
                if ((!owner.equals(switching.inputOwner()) || epoch > switching.newestEpoch()) && now - askAt >= 0) {
                    askAt = now + SEEK;
                    // An owner with an epoch that this session knows as a dead heir's must rise above it.
                    long known = switching.newestEpoch() + (epoch == switching.newestEpoch() ? 1 : 0);
                    home.send(owner, new Message.SeekHeir(object, number, known, x));
                }
            }
            default -> { }
        }
    }

    private void attach(String owner) {
        home.send(owner, new Message.Attach(object, number, home.id, knownEpoch, x));
    }

    private void acknowledge(OutputSwitch<Shown> switching, String owner, long epoch) {
        if (epoch == switching.newestEpoch() && owner.equals(switching.inputOwner())) {
            home.send(owner, new Message.RouteAccepted(object, number, epoch, startAfter));
        }
    }

    private void sendInput(int seq, Act act) {
        if (outputs != null) {
            home.send(outputs.inputOwner(), new Message.Input(object, number, seq, act));
        }
    }

    @Override
    public void deliver(Shown shown) {
        x = shown.x();
        home.cluster.watcher.shown(object, number, shown);
    }
}
