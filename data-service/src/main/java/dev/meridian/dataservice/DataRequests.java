package dev.meridian.dataservice;

import dev.meridian.dataservice.account.Accounts;
import dev.meridian.dataservice.cache.BaseStateCache;
import dev.meridian.dataservice.character.Characters;
import dev.meridian.dataservice.character.Claims;
import dev.meridian.dataservice.checkpoint.Checkpoints;
import dev.meridian.dataservice.fence.LeaderFence;
import dev.meridian.dataservice.ids.ObjectIds;
import dev.meridian.dataservice.postgres.Database;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.protocol.cluster.data.AllocateIds;
import dev.meridian.protocol.cluster.data.ClaimCharacter;
import dev.meridian.protocol.cluster.data.CreateAccount;
import dev.meridian.protocol.cluster.data.CreateCharacter;
import dev.meridian.protocol.cluster.data.DataReply;
import dev.meridian.protocol.cluster.data.DataRequest;
import dev.meridian.protocol.cluster.data.DeleteCharacter;
import dev.meridian.protocol.cluster.data.FindAccount;
import dev.meridian.protocol.cluster.data.ListCharacters;
import dev.meridian.protocol.cluster.data.NoteLogin;
import dev.meridian.protocol.cluster.data.RaiseTerm;
import dev.meridian.protocol.cluster.data.ReleaseCharacter;
import dev.meridian.protocol.cluster.data.SaveCheckpoints;
import dev.meridian.protocol.cluster.data.SetAccess;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import reactor.core.publisher.Mono;

/** Which feature answers which request, and how long it took. Loop thread only. */
final class DataRequests {

    private final MeterRegistry meters;
    private final Accounts accounts;
    private final Characters characters;
    private final Claims claims;
    private final Checkpoints checkpoints;
    private final ObjectIds ids;
    private final LeaderFence fence;

    DataRequests(Database database, BaseStateCache cache, MeterRegistry meters) {
        this.meters = meters;
        this.ids = new ObjectIds(database);
        this.fence = new LeaderFence(database);
        this.accounts = new Accounts(database);
        this.characters = new Characters(database, ids, cache);
        this.claims = new Claims(database, cache);
        this.checkpoints = new Checkpoints(database);
    }

    /** The answer; {@link RequestFailedException} when the request is refused or PostgreSQL does not answer in time. */
    Mono<DataReply> answer(DataRequest request) {
        return Mono.defer(() -> {
            Timer.Sample begun = Timer.start(meters);
            return Mono.<DataReply>from(route(request))
                    .doOnSuccess(_ -> stop(begun, request, "done"))
                    .doOnError(e -> stop(begun, request, e instanceof RequestFailedException ? "refused" : "failed"));
        });
    }

    private Mono<? extends DataReply> route(DataRequest request) {
        return switch (request) {
            case FindAccount find -> accounts.find(find);
            case CreateAccount create -> accounts.create(create);
            case NoteLogin login -> accounts.noteLogin(login);
            case SetAccess access -> accounts.setAccess(access);
            case ListCharacters list -> characters.list(list);
            case CreateCharacter create -> characters.create(create);
            case DeleteCharacter delete -> characters.delete(delete);
            case ClaimCharacter claim -> claims.claim(claim);
            case ReleaseCharacter release -> checkpoints.release(release);
            case SaveCheckpoints save -> checkpoints.save(save);
            case AllocateIds allocate -> ids.allocate(allocate);
            case RaiseTerm term -> fence.raise(term);
        };
    }

    private void stop(Timer.Sample begun, DataRequest request, String outcome) {
        begun.stop(meters.timer("meridian.data.request", "request", request.getClass().getSimpleName(), "outcome", outcome));
    }
}
