package dev.meridian.auth.door;

import dev.meridian.auth.account.AccountCheck;
import dev.meridian.auth.account.Verdict;
import dev.meridian.auth.refusal.Refusal;
import dev.meridian.auth.servers.ServerListing;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.redis.SessionKeyStore;
import dev.meridian.kit.redis.SessionKeys;
import dev.meridian.protocol.client.crypto.RsaKey;
import dev.meridian.protocol.client.login.ServerList;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.AccountFound;
import dev.meridian.protocol.cluster.data.NoteLogin;
import dev.meridian.protocol.wire.Bytes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** What login connections ask for, shared by all of them: verdicts, the server list, keys, and which connection an account is on. Loop thread. */
public final class LoginDesk {

    private static final Logger LOG = LoggerFactory.getLogger(LoginDesk.class);

    private final ServiceLoop loop;
    private final ClusterMember member;
    private final AccountCheck accounts;
    private final ServerListing servers;
    private final SessionKeyStore keys;
    private final Duration keyLifetime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, LoginConnection> loggedIn = new HashMap<>();
    private final Counter logins;

    /** @param keyLifetime how long the keys of a login are good for */
    public LoginDesk(
            ServiceLoop loop,
            ClusterMember member,
            AccountCheck accounts,
            ServerListing servers,
            SessionKeyStore keys,
            Duration keyLifetime,
            MeterRegistry meters) {
        this.loop = loop;
        this.member = member;
        this.accounts = accounts;
        this.servers = servers;
        this.keys = keys;
        this.keyLifetime = keyLifetime;
        this.logins = meters.counter("meridian.auth.logins");
    }

    /** A number nobody can guess. */
    int secret() {
        return random.nextInt();
    }

    /** Bytes nobody can guess. */
    Bytes secret(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    Mono<Verdict> check(RsaKey key, Bytes cipherBlock, String address) {
        return accounts.check(key, cipherBlock, address);
    }

    /** The account is on this connection from now on; an older one of the same account is closed: the newest wins. */
    void enter(AccountFound account, LoginConnection connection, String address) {
        LOG.info("login.accepted account={} address={}", account.login(), address);
        LoginConnection older = loggedIn.put(account.login(), connection);
        if (older != null) {
            older.refuse(Refusal.LOGGED_IN_AGAIN, "from " + address);
        }
    }

    /** The connection is gone. */
    void leave(AccountFound account, LoginConnection connection) {
        loggedIn.remove(account.login(), connection);
    }

    ServerList serversFor(AccountFound account) {
        return servers.listFor(account);
    }

    @Nullable Refusal refusal(int serverId) {
        return servers.refusal(serverId);
    }

    /** Keeps the keys where the orchestrators find them; completes on the loop when they are there. */
    Mono<Void> grant(SessionKeys granted, String address) {
        return Mono.fromCompletionStage(() -> keys.put(granted, keyLifetime))
                .publishOn(loop.scheduler())
                .doOnSuccess(_ -> {
                    logins.increment();
                    LOG.info("login.granted account={} address={} server={}", granted.account(), address, granted.server());
                    noteLogin(granted, address);
                });
    }

    private void noteLogin(SessionKeys granted, String address) {
        member.ask(ServiceKind.DATA_SERVICE, new NoteLogin(granted.account(), address, granted.server()))
                .subscribe(
                        _ -> {},
                        e -> LOG.warn("login.not_noted account={} reason=\"{}\"", granted.account(), e.getMessage()));
    }
}
