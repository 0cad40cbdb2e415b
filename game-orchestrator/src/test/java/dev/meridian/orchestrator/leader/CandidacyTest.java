package dev.meridian.orchestrator.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.redis.TableStore.Kept;
import dev.meridian.protocol.cluster.data.RaiseTerm;
import dev.meridian.protocol.cluster.data.TermKnown;
import dev.meridian.testkit.CapturedLog;
import dev.meridian.world.lease.LeaseTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CandidacyTest {

    private static final Kept LEFT = new Kept(6, Tables.NONE, true);

    private final ServiceLoop loop = ServiceLoop.start("candidacy-test");
    private final List<String> done = new ArrayList<>();
    private CompletableFuture<Kept> load = new CompletableFuture<>();
    private final List<RaiseTerm> asked = new ArrayList<>();
    private Mono<TermKnown> row = Mono.just(new TermKnown(3));
    private CompletableFuture<Boolean> save = new CompletableFuture<>();
    private final TableKeeper keeper = new TableKeeper(loop, new TableKeeper.Store() {
        @Override
        public CompletionStage<Boolean> save(Tables tables, boolean closed) {
            return save;
        }

        @Override
        public CompletionStage<Kept> load() {
            done.add("look");
            return load;
        }
    });
    private final Candidacy candidacy = new Candidacy(new Candidacy.Lock() {
        @Override
        public void tryAcquire(BiConsumer<Long, Long> acquired) {
            done.add("lock");
            acquired.accept(7L, 1L);
        }

        @Override
        public void release() {
            done.add("release");
        }
    }, keeper, new TermRow(loop, question -> {
        asked.add(question);
        return row;
    }));

    @AfterEach
    void end() {
        loop.close();
    }

    @Test
    void whoCannotSeeTheLastTablesGivesTheLockBackAndTriesAgain() throws Exception {
        tryOnce();
        tryOnce();
        assertThat(done).as("one look at a time").containsExactly("lock", "look");
        load.completeExceptionally(new IllegalStateException("Redis is away"));
        settle();
        assertThat(done).as("never a leader that knows nothing of the last tables").containsExactly("lock", "look", "release");
        load = CompletableFuture.completedFuture(LEFT);
        tryOnce();
        settle();
        assertThat(done).containsExactly("lock", "look", "release", "lock", "look", "stands 7 after term 6");
    }

    /** Redis forgot its tokens, and all who knew of the newest term are dead: only PostgreSQL knows it. */
    @Test
    void aTermThatOnlyPostgresKnowsIsOutbid() throws Exception {
        row = Mono.just(new TermKnown(40));
        load.complete(Kept.NOTHING);
        tryOnce();
        settle();
        assertThat(done).containsExactly("lock", "look", "stands 40 after term 0");
    }

    @Test
    void whoCannotAskPostgresStandsAllTheSameBeforeItsLockIsOver() throws Exception {
        row = Mono.never();
        load.complete(LEFT);
        long began = System.nanoTime();
        tryOnce();
        while (done.size() < 3) {
            settle();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LeaseTimes.DEFAULT.leaderTtl());
        assertThat(done).containsExactly("lock", "look", "stands 7 after term 6");
    }

    @Test
    void aLeaderWritesItsTermUntilPostgresHasItAndStepsDownForANewerOne() throws Exception {
        var outbid = new CompletableFuture<Long>();
        row = Mono.error(new IllegalStateException("PostgreSQL is away"));
        var terms = new TermRow(loop, question -> {
            asked.add(question);
            Mono<TermKnown> answer = row;
            row = Mono.just(new TermKnown(9));
            return answer;
        });
        loop.execute(() -> terms.write(8, _ -> true, outbid::complete));
        assertThat(outbid.get(10, TimeUnit.SECONDS)).isEqualTo(9);
        assertThat(asked).containsExactly(new RaiseTerm(8), new RaiseTerm(8));
    }

    @Test
    void whoWithdrewStandsNoMore() throws Exception {
        tryOnce();
        candidacy.withdraw();
        load.complete(LEFT);
        settle();
        tryOnce();
        assertThat(done).containsExactly("lock", "look", "release");
    }

    @Test
    void aLastSaveThatFailsIsSaid() throws Exception {
        try (var log = new CapturedLog(TableKeeper.class)) {
            CompletableFuture<Void> closed =
                    CompletableFuture.supplyAsync(() -> keeper.close(Tables.NONE), loop.eventLoop()).thenCompose(stage -> stage);
            save.completeExceptionally(new IllegalStateException("Redis is away"));
            closed.get(10, TimeUnit.SECONDS);
            assertThat(log.lines("table.not_closed")).hasSize(1).first().asString().contains("Redis is away");
        }
    }

    private void tryOnce() throws Exception {
        CompletableFuture.runAsync(
                        () -> candidacy.tryOnce((token, sent, kept) -> done.add("stands " + token + " after term " + kept.term())),
                        loop.eventLoop())
                .get(10, TimeUnit.SECONDS);
    }

    /** Waits until the loop has done what was posted. */
    private void settle() throws Exception {
        CompletableFuture.runAsync(() -> {}, loop.eventLoop()).get(10, TimeUnit.SECONDS);
    }
}
