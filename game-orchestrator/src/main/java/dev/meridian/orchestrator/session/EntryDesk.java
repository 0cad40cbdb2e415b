package dev.meridian.orchestrator.session;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.CharacterClaimed;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.ClaimCharacter;
import dev.meridian.protocol.cluster.data.ClaimResult;
import dev.meridian.protocol.cluster.discovery.Outcome;
import dev.meridian.protocol.cluster.relay.AttachSession;
import dev.meridian.protocol.cluster.relay.CharacterFound;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.PlayerReady;
import dev.meridian.protocol.cluster.relay.PlayerRefused;
import dev.meridian.protocol.cluster.relay.SpawnPlayer;
import dev.meridian.protocol.cluster.relay.Whereabouts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The way of a character into the world: claim it, find it if it lives still, else spawn it at the shard that owns its place. Loop thread.
 *
 * <p>The claim in PostgreSQL is the guard: only the session that holds it brings the character in. Held by an older session, the character may be
 * link-dead on some shard: all are asked, and the one that has it gets the new session; if none has it, the older session is dead and its claim is taken
 * over. A character on its way between shards, or out of the world, is looked for again until the patience is over.
 */
final class EntryDesk {

    private static final Duration AGAIN = Duration.ofMillis(100);

    private final ServiceLoop loop;
    private final ClusterMember cluster;
    private final ShardLinks shards;
    private final Supplier<Tables> tables;
    private final Duration patience;
    private final Map<Long, Search> searches = new HashMap<>();
    private final Map<Long, MonoSink<Entered>> spawning = new HashMap<>();

    EntryDesk(ServiceLoop loop, ClusterMember cluster, ShardLinks shards, Supplier<Tables> tables, Duration patience) {
        this.loop = loop;
        this.cluster = cluster;
        this.shards = shards;
        this.tables = tables;
        this.patience = patience;
    }

    /** The shard acts for the character. */
    record Entered(String shard, PlayerReady ready) {}

    /** A session wants a character, until that moment. */
    private record Wish(String account, int characterId, long session, long until) {}

    /** What the shards know of a character. */
    private sealed interface Found {
        record Here(String shard) implements Found {}

        record Pending() implements Found {}

        record Nowhere() implements Found {}
    }

    /** Shards that were asked for a living character and have not answered. */
    private static final class Search {
        final MonoSink<Found> sink;
        int open;
        boolean pending;

        Search(MonoSink<Found> sink) {
            this.sink = sink;
        }

        void answered() {
            open--;
            if (open <= 0) {
                sink.success(pending ? new Found.Pending() : new Found.Nowhere());
            }
        }
    }

    /** The shard does not take it now, but may in a moment. */
    private static final class NotNowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotNowException(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Brings the character in; signals on the loop. The stay must be registered already, since outputs may follow at once. */
    Mono<Entered> enter(String account, int characterId, long session) {
        return enter(new Wish(account, characterId, session, loop.now() + patience.toNanos()));
    }

    /** Only a member of the tables is asked before somebody's regions are given to another: nobody plays through one that is none yet. */
    private Mono<Entered> enter(Wish wish) {
        if (!tables.get().has(cluster.self())) {
            return again(wish, "this orchestrator does not belong to the cluster yet", () -> enter(wish));
        }
        return claim(wish, 0, true).flatMap(claim -> switch (claim.result()) {
            case CLAIMED -> spawn(wish, record(claim));
            case HELD -> resume(wish, claim.holder());
            case NO_SUCH_CHARACTER -> refused("the account has no such character");
        });
    }

    /**
     * Brings a character back whose owner is lost, as the next stay. Whoever has it gets that stay; nobody claims while some shard is about to act for it;
     * if none knows of it, it comes back from base state.
     */
    Mono<Entered> recover(Orphan orphan) {
        Stay lost = orphan.stay;
        return recover(orphan, new Wish(lost.owner.account, lost.characterId, orphan.next.session, loop.now() + patience.toNanos()));
    }

    private Mono<Entered> recover(Orphan orphan, Wish wish) {
        long holder = orphan.stay.session;
        return find(wish).flatMap(found -> switch (found) {
            case Found.Here(var shard) when orphan.claims(true) -> claim(wish, holder, false)
                    .flatMap(claim -> claim.result() == ClaimResult.CLAIMED
                            ? attach(wish, shard, record(claim).ownerEpoch())
                            : refused("another session took the character"));
            case Found.Pending() -> again(wish, "a shard is about to act for the character", () -> recover(orphan, wish));
            case Found.Nowhere() when orphan.claims(false) -> claim(wish, holder, true).flatMap(claim -> spawnClaimed(wish, claim));
            case Found.Here _, Found.Nowhere _ -> refused("the claim cannot move to this rescue any more");
        });
    }

    private Mono<Entered> resume(Wish wish, long holder) {
        return find(wish).flatMap(found -> switch (found) {
            case Found.Here(var shard) -> claim(wish, holder, false).flatMap(claim -> claim.result() == ClaimResult.CLAIMED
                    ? attach(wish, shard, record(claim).ownerEpoch())
                    : enter(wish));
            case Found.Pending() -> again(wish, "the character is on its way between shards", () -> comeBack(wish, holder));
            // The claim moved to this session while the character lived: only another session can tell its stay from that one.
            case Found.Nowhere() when holder == wish.session -> refused("the character's shard was lost; log in again");
            case Found.Nowhere() -> claim(wish, holder, true).flatMap(claim -> spawnClaimed(wish, claim));
        });
    }

    /** Whoever holds the claim may have let it go meanwhile; a claim of this session's own must not be taken for a new one. */
    private Mono<Entered> comeBack(Wish wish, long holder) {
        return holder == wish.session ? resume(wish, holder) : enter(wish);
    }

    private Mono<Entered> attach(Wish wish, String shard, int ownerEpoch) {
        return toShard(shard, wish.session, new AttachSession(wish.session, wish.characterId, wish.account, ownerEpoch))
                .onErrorResume(NotNowException.class, e -> again(wish, e.getMessage(), () -> resume(wish, wish.session)));
    }

    private Mono<Entered> spawnClaimed(Wish wish, CharacterClaimed claim) {
        if (claim.result() == ClaimResult.CLAIMED) {
            return spawn(wish, record(claim));
        }
        boolean isFree = claim.result() == ClaimResult.HELD && claim.holder() == 0;
        return isFree ? enter(wish) : refused("another session took the character");
    }

    private Mono<Entered> again(Wish wish, @Nullable String reason, Supplier<Mono<Entered>> next) {
        return loop.now() + AGAIN.toNanos() - wish.until >= 0
                ? refused(reason)
                : Mono.delay(AGAIN, loop.scheduler()).flatMap(_ -> next.get());
    }

    private Mono<CharacterClaimed> claim(Wish wish, long expected, boolean newStay) {
        return cluster.ask(
                ServiceKind.DATA_SERVICE,
                new ClaimCharacter(wish.account, wish.characterId, wish.session, expected, newStay),
                CharacterClaimed.class);
    }

    private static CharacterRecord record(CharacterClaimed claim) {
        return claim.character().getFirst();
    }

    /** What all shards together know of the character: silence is no answer. */
    private Mono<Found> find(Wish wish) {
        for (String owner : tables.get().players().shards()) {
            if (shards.named(owner) == null) {
                return refused(owner + " cannot be asked for the character; try again");
            }
        }
        return Mono.<Found>create(sink -> {
                    var asked = new FindCharacter(wish.session, wish.characterId);
                    var search = new Search(sink);
                    searches.put(wish.session, search);
                    // One more than were asked, until all are: none of them can be the last before.
                    search.open = 1;
                    for (Link link : shards.all()) {
                        search.open += link.send(asked) ? 1 : 0;
                    }
                    search.answered();
                })
                .timeout(patience, refused("not every shard answered; try again"), loop.scheduler())
                .doFinally(_ -> searches.remove(wish.session));
    }

    /** A shard says whether it has the character. */
    void found(Link from, CharacterFound answer) {
        Search search = searches.get(answer.session());
        if (search == null) {
            return;
        }
        if (answer.where() == Whereabouts.HERE) {
            search.sink.success(new Found.Here(shards.idOf(from)));
            return;
        }
        // A copy speaks only for an owner that cannot be asked: it is dead, and its heir may be slower than anybody's patience.
        boolean heirComes = answer.where() == Whereabouts.KEPT && !shards.isLinked(answer.keptFor());
        search.pending |= heirComes || answer.where() == Whereabouts.PENDING;
        Link next = answer.movedTo().isEmpty() ? null : shards.named(answer.movedTo());
        if (next != null && next.send(new FindCharacter(answer.session(), answer.characterId()))) {
            return;
        }
        search.answered();
    }

    private Mono<Entered> spawn(Wish wish, CharacterRecord character) {
        String name = tables.get().players().ownerAt(character.x(), character.y());
        Link link = name == null ? null : shards.named(name);
        Mono<Entered> spawned = link == null
                ? Mono.error(new NotNowException("no game shard owns the place " + character.x() + ", " + character.y() + " yet"))
                : toShard(shards.idOf(link), wish.session, new SpawnPlayer(wish.session, character));
        // Base state is read anew each time: what keeps the character out may be its last stay that is still being saved.
        return spawned.onErrorResume(NotNowException.class, e -> again(
                wish, e.getMessage(), () -> claim(wish, wish.session, true).flatMap(claim -> spawnClaimed(wish, claim))));
    }

    private Mono<Entered> toShard(String shard, long session, ClusterMessage message) {
        return Mono.<Entered>create(sink -> {
                    spawning.put(session, sink);
                    if (!shards.send(shard, message)) {
                        sink.error(new RequestFailedException(Outcome.LOST, shard + " is not linked"));
                    }
                })
                .timeout(patience, refused(shard + " does not answer"), loop.scheduler())
                .doFinally(_ -> spawning.remove(session));
    }

    /** The owner has the character. Of a session that is gone meanwhile: it is link-dead from the start. */
    void ready(Link from, PlayerReady ready) {
        MonoSink<Entered> sink = spawning.get(ready.session());
        if (sink == null) {
            from.send(new ClientGone(ready.session()));
        } else {
            sink.success(new Entered(shards.idOf(from), ready));
        }
    }

    /** The shard does not take it. */
    void refusedBy(PlayerRefused refused) {
        MonoSink<Entered> sink = spawning.get(refused.session());
        if (sink != null) {
            sink.error(refused.again()
                    ? new NotNowException(refused.reason())
                    : new RequestFailedException(Outcome.FAILED, refused.reason()));
        }
    }

    private static <T> Mono<T> refused(@Nullable String reason) {
        return Mono.error(new RequestFailedException(Outcome.FAILED, String.valueOf(reason)));
    }
}
