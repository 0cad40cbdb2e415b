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
 * over.
 */
final class EntryDesk {

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

    /** Shards that were asked for a living character and have not answered. */
    private static final class Search {
        final MonoSink<String> sink;
        int open;

        Search(MonoSink<String> sink, int open) {
            this.sink = sink;
            this.open = open;
        }
    }

    /** Brings the character in; signals on the loop. The stay must be registered already, since outputs may follow at once. */
    Mono<Entered> enter(String account, int characterId, long session) {
        return claim(account, characterId, session, 0, true).flatMap(claim -> switch (claim.result()) {
            case CLAIMED -> spawn(session, record(claim));
            case HELD -> resume(account, characterId, session, claim.holder());
            case NO_SUCH_CHARACTER -> refused("the account has no such character");
        });
    }

    /** Brings a character back whose owner is fenced: the new session takes over the claim of the old one, which nobody holds alive. */
    Mono<Entered> recover(String account, int characterId, long session, long oldSession) {
        return claim(account, characterId, session, oldSession, true).flatMap(claim -> claim.result() == ClaimResult.CLAIMED
                ? spawn(session, record(claim))
                : refused("another session took the character"));
    }

    private Mono<Entered> resume(String account, int characterId, long session, long holder) {
        return find(characterId, session)
                .flatMap(shard -> claim(account, characterId, session, holder, false)
                        .flatMap(claim -> claim.result() == ClaimResult.CLAIMED
                                ? toShard(shard, session, new AttachSession(session, characterId, account, record(claim).ownerEpoch()))
                                : refused("another session took the character")))
                .switchIfEmpty(Mono.defer(() -> claim(account, characterId, session, holder, true)
                        .flatMap(claim -> claim.result() == ClaimResult.CLAIMED
                                ? spawn(session, record(claim))
                                : refused("another session took the character"))));
    }

    private Mono<CharacterClaimed> claim(String account, int characterId, long session, long expected, boolean newStay) {
        return cluster.ask(
                ServiceKind.DATA_SERVICE,
                new ClaimCharacter(account, characterId, session, expected, newStay),
                CharacterClaimed.class);
    }

    private static CharacterRecord record(CharacterClaimed claim) {
        return claim.character().getFirst();
    }

    /** The id of the shard that has the living character; empty when every shard said that it has not: silence is no answer. */
    private Mono<String> find(int characterId, long session) {
        for (String owner : tables.get().players().shards()) {
            if (shards.named(owner) == null) {
                return refused(owner + " cannot be asked for the character; try again");
            }
        }
        return Mono.<String>create(sink -> {
                    var asked = new FindCharacter(session, characterId);
                    int open = 0;
                    var search = new Search(sink, 0);
                    searches.put(session, search);
                    for (Link link : shards.all()) {
                        open += link.send(asked) ? 1 : 0;
                    }
                    search.open = open;
                    if (open == 0) {
                        sink.success();
                    }
                })
                .timeout(patience, refused("not every shard answered; try again"), loop.scheduler())
                .doFinally(_ -> searches.remove(session));
    }

    /** A shard says whether it has the character. */
    void found(Link from, CharacterFound answer) {
        Search search = searches.get(answer.session());
        if (search == null) {
            return;
        }
        if (answer.here()) {
            search.sink.success(shards.idOf(from));
            return;
        }
        Link next = answer.movedTo().isEmpty() ? null : shards.named(answer.movedTo());
        if (next != null && next.send(new FindCharacter(answer.session(), answer.characterId()))) {
            return;
        }
        search.open--;
        if (search.open <= 0) {
            search.sink.success();
        }
    }

    private Mono<Entered> spawn(long session, CharacterRecord character) {
        String name = tables.get().players().ownerAt(character.x(), character.y());
        Link link = name == null ? null : shards.named(name);
        if (link == null) {
            return refused("no game shard owns the place " + character.x() + ", " + character.y() + " yet");
        }
        return toShard(shards.idOf(link), session, new SpawnPlayer(session, character));
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
            sink.error(new RequestFailedException(Outcome.FAILED, refused.reason()));
        }
    }

    private static <T> Mono<T> refused(@Nullable String reason) {
        return Mono.error(new RequestFailedException(Outcome.FAILED, String.valueOf(reason)));
    }
}
