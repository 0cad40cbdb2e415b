package dev.meridian.bots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.bots.cluster.ClusterEye;
import dev.meridian.bots.cluster.ClusterView;
import dev.meridian.bots.fleet.Fleet;
import dev.meridian.bots.fleet.Standing;
import dev.meridian.bots.measure.CpuUse;
import dev.meridian.bots.measure.Lap;
import dev.meridian.bots.measure.Measures;
import dev.meridian.bots.report.HtmlReport;
import dev.meridian.bots.report.JsonReport;
import dev.meridian.bots.report.ProgressLine;
import dev.meridian.bots.report.RunFigures;
import dev.meridian.bots.report.Verdict;
import dev.meridian.kit.config.SettingException;
import dev.meridian.kit.loop.ServiceLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: bots come in, warm up, are measured, leave; the report is {@link #result}. {@link #start} and {@link #close} return at once and may be
 * called on any thread; everything else happens on the bots' loop and on the loop of the {@link ClusterEye}.
 */
public final class LoadTest implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadTest.class);
    private static final Duration CLUSTER_PATIENCE = Duration.ofSeconds(30);
    private static final Duration COMING_PATIENCE = Duration.ofMinutes(2);
    private static final Duration ANSWERS_PATIENCE = Duration.ofSeconds(11);
    private static final Duration LEAVING_PATIENCE = Duration.ofSeconds(8);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long SECOND = 1_000_000_000L;

    private enum Phase {
        FINDING,
        COMING,
        WARMING,
        OPENING,
        MEASURING,
        CLOSING,
        LEAVING,
        OVER
    }

    /** Processor times at one end of the window. */
    private record Meter(ClusterView view, double databases, double process, double threads) {}

    private final LoadTestSettings settings;
    private final Consumer<String> progress;
    private final CompletableFuture<LoadReport> result = new CompletableFuture<>();
    private final ServiceLoop loop;
    private final ClusterEye eye;
    private final Measures measures = new Measures();
    private final List<Long> threads = new ArrayList<>();
    private Phase phase = Phase.FINDING;
    private long phaseSince;
    private long nextLine;
    private volatile boolean stopAsked;
    private @Nullable Fleet fleet;
    private @Nullable Meter before;
    private @Nullable Meter after;
    private int connected;
    private double startSeconds;

    private LoadTest(LoadTestSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.eye = ClusterEye.open(settings.gateways(), settings.secretFile());
        this.loop = ServiceLoop.start("bots");
    }

    /**
     * Starts a run.
     *
     * @param progress takes a line for people every second, on the bots' loop
     * @throws SettingException if the cluster's secret cannot be read
     */
    public static LoadTest start(LoadTestSettings settings, Consumer<String> progress) {
        var test = new LoadTest(settings, progress);
        test.loop.execute(test::begin);
        return test;
    }

    /** The report; exceptionally {@link SettingException} when the run could not begin. Completes on the bots' loop. */
    public CompletableFuture<LoadReport> result() {
        return result;
    }

    /** Ends the run early: what was measured so far is reported. Harmless when it is over. */
    @Override
    public void close() {
        stopAsked = true;
    }

    /**
     * Ends a lap and begins the next; only while the bots play. Any thread.
     *
     * @return what happened in the lap, with the field names of the report; completes on the bots' loop
     */
    public CompletableFuture<ObjectNode> lap() {
        return asked(bots -> {
            long now = loop.now();
            Lap ended = measures.lap(now);
            return JsonReport.of(ended, bots.playing(), bots.endLap(ended.beganAt(), now), now);
        });
    }

    /** How many bots are in the world; only while they play. Any thread; completes on the bots' loop. */
    public CompletableFuture<Integer> playing() {
        return asked(Fleet::playing);
    }

    /** Where the bots believe their characters to be; only while they play. Any thread; completes on the bots' loop. */
    public CompletableFuture<List<Standing>> standings() {
        return asked(Fleet::standings);
    }

    private <T> CompletableFuture<T> asked(Function<Fleet, T> question) {
        return CompletableFuture.supplyAsync(() -> question.apply(require(fleet)), loop::execute);
    }

    private void begin() {
        threads.add(Thread.currentThread().threadId());
        eye.refresh().thenAccept(_ -> {
            long id = Thread.currentThread().threadId();
            loop.execute(() -> threads.add(id));
        });
        enter(Phase.FINDING);
        nextLine = loop.now() + SECOND;
        loop.every(LOOK, this::look);
    }

    private void enter(Phase next) {
        LOG.info("bots.phase phase={}", next);
        phase = next;
        phaseSince = loop.now();
    }

    private boolean lasted(Duration duration) {
        return loop.now() - phaseSince >= duration.toNanos();
    }

    /** Whether the phase is over, ten times a second. */
    private void look() {
        Fleet bots = fleet;
        switch (phase) {
            case FINDING -> find();
            case COMING -> coming(require(bots));
            case WARMING -> {
                if (stopAsked || lasted(settings.warmup())) {
                    enter(Phase.OPENING);
                    meter(this::open);
                }
            }
            case MEASURING -> {
                if (stopAsked || lasted(settings.duration())) {
                    measures.close(loop.now());
                    connected = require(bots).playing();
                    require(bots).rest();
                    enter(Phase.CLOSING);
                    meter(end -> after = end);
                }
            }
            case CLOSING -> {
                if (after != null && (!require(bots).isWaiting() || lasted(ANSWERS_PATIENCE))) {
                    require(bots).tellStalls();
                    require(bots).ledger().settle(Long.MAX_VALUE);
                    require(bots).leave();
                    enter(Phase.LEAVING);
                }
            }
            case LEAVING -> {
                if (require(bots).over() == settings.bots() || lasted(LEAVING_PATIENCE)) {
                    finish(require(bots));
                }
            }
            case OPENING, OVER -> {}
        }
        tell();
    }

    private static <T> T require(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("no bots in this phase");
        }
        return value;
    }

    private void find() {
        ClusterView view = eye.view();
        if (stopAsked) {
            fail("stopped before the cluster was found");
        } else if (!view.owners().shards().isEmpty() && !view.gameShards().isEmpty()) {
            try {
                var auth = new InetSocketAddress(settings.auth().host(), settings.auth().port());
                fleet = Fleet.start(loop, eye, auth, settings.pace(), settings.scenario(), measures, settings.bots(), settings.seed());
                measures.lap(loop.now());
                enter(Phase.COMING);
            } catch (SettingException e) {
                fail(String.valueOf(e.getMessage()));
            }
        } else if (lasted(CLUSTER_PATIENCE)) {
            fail("no gateway of %s told within %d s which game shard owns what: is the cluster up, and the secret its own?"
                    .formatted(settings.gateways(), CLUSTER_PATIENCE.toSeconds()));
        } else {
            eye.refresh();
        }
    }

    private void coming(Fleet bots) {
        boolean all = bots.playing() + bots.over() == settings.bots();
        Duration patience = COMING_PATIENCE.plusSeconds(settings.bots() / settings.pace().loginsPerSecond());
        if (all || stopAsked || lasted(patience)) {
            startSeconds = (loop.now() - phaseSince) / (double) SECOND;
            enter(Phase.WARMING);
        }
    }

    private void open(Meter start) {
        before = start;
        measures.open(loop.now());
        enter(Phase.MEASURING);
    }

    /** Reads all clocks; what blocks runs elsewhere. */
    private void meter(Consumer<Meter> then) {
        Supplier<Double> databases = settings.databaseCpuSeconds()::getAsDouble;
        eye.refresh().thenCombine(CompletableFuture.supplyAsync(databases, Thread::startVirtualThread), (view, seconds) -> {
            loop.execute(() -> then.accept(new Meter(view, seconds, CpuUse.processSeconds(), CpuUse.threadSeconds(threads))));
            return view;
        });
    }

    private void tell() {
        long now = loop.now();
        Fleet bots = fleet;
        if (now < nextLine || bots == null || phase == Phase.OVER) {
            return;
        }
        nextLine = Math.max(nextLine + SECOND, now);
        if (phase == Phase.COMING) {
            progress.accept(ProgressLine.coming(bots.playing(), settings.bots(), measures.failedLogins(), bots.lastTrouble()));
            return;
        }
        measures.tick(bots.playing(), now);
        progress.accept(ProgressLine.playing(phaseWords(now), settings.bots(), measures, measures.lastSecond(), bots.ledger()));
    }

    private String phaseWords(long now) {
        long passed = (now - phaseSince) / SECOND;
        return switch (phase) {
            case WARMING -> "warm-up " + (settings.warmup().toSeconds() - passed) + "s";
            case MEASURING -> settings.duration().equals(LoadTestSettings.ENDLESS) ? passed + "s" : (settings.duration().toSeconds() - passed) + "s left";
            case OPENING -> "measuring";
            case FINDING, COMING, CLOSING, LEAVING, OVER -> "leaving";
        };
    }

    private void finish(Fleet bots) {
        bots.end();
        Meter start = require(before);
        Meter end = require(after);
        boolean shared = end.view().sharesOurProcess();
        double databases = end.databases() - start.databases();
        double own = shared ? end.threads() - start.threads() : end.process() - start.process();
        double services = end.view().cpuSeconds() - start.view().cpuSeconds() - (shared ? own : 0);
        var run = new RunFigures(settings, measures, bots.ledger(), connected, startSeconds, measures.seconds(loop.now()),
                end.view().handovers() - start.view().handovers(), end.view().handoversKnown(), services + databases, databases, own,
                CpuUse.loadAverage(), bots.troubles());
        List<String> misses = Verdict.misses(run);
        stop();
        result.complete(new LoadReport(JsonReport.of(run, misses), HtmlReport.of(run, misses), misses.isEmpty()));
    }

    private void fail(String reason) {
        stop();
        result.completeExceptionally(new SettingException(reason));
    }

    private void stop() {
        enter(Phase.OVER);
        eye.close();
        loop.close();
    }
}
