package dev.meridian.orchestrator.leader;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.data.RaiseTerm;
import dev.meridian.protocol.cluster.data.TermKnown;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The newest term of any leader as PostgreSQL has it. Loop thread.
 *
 * <p>A candidate does not wait for it longer than its lock allows: while PostgreSQL is away, terms rest on the lock, on the tables kept in Redis and on what
 * members report, and one could be given out twice only if all of these forgot it as well.
 */
final class TermRow {

    private static final Logger LOG = LoggerFactory.getLogger(TermRow.class);
    /** Well within the time to live of a lock that nobody renews meanwhile. */
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ServiceLoop loop;
    private final Function<RaiseTerm, Mono<TermKnown>> dataService;

    /** @param dataService asks it; signals on the loop */
    TermRow(ServiceLoop loop, Function<RaiseTerm, Mono<TermKnown>> dataService) {
        this.loop = loop;
        this.dataService = dataService;
    }

    /** Tells the newest term, or 0 if PostgreSQL does not say in time. */
    void read(LongConsumer known) {
        ask(0).map(TermKnown::term).onErrorResume(failure -> {
            LOG.warn("leader.term_row_unknown reason=\"{}\"", failure.getMessage());
            return Mono.just(0L);
        }).subscribe(known::accept);
    }

    /**
     * Writes a leader's term, again and again until PostgreSQL has it.
     *
     * @param leads whether the term is still led
     * @param outbid told of a newer one that stands there: somebody else leads
     */
    void write(long term, LongPredicate leads, LongConsumer outbid) {
        if (!leads.test(term)) {
            return;
        }
        ask(term).subscribe(row -> {
            if (row.term() > term && leads.test(term)) {
                outbid.accept(row.term());
            }
        }, failure -> {
            LOG.debug("leader.term_not_written term={}", term, failure);
            loop.after(RETRY, () -> write(term, leads, outbid));
        });
    }

    private Mono<TermKnown> ask(long term) {
        return dataService.apply(new RaiseTerm(term)).timeout(PATIENCE, loop.scheduler());
    }
}
