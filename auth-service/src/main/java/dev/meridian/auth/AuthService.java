package dev.meridian.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import dev.meridian.auth.account.AccountCheck;
import dev.meridian.auth.account.LoginThrottle;
import dev.meridian.auth.door.LoginDesk;
import dev.meridian.auth.door.LoginDoor;
import dev.meridian.auth.password.Argon2;
import dev.meridian.auth.password.PasswordPool;
import dev.meridian.auth.refusal.Refusals;
import dev.meridian.auth.servers.ServerListing;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.Directory;
import dev.meridian.kit.cluster.MemberHandler;
import dev.meridian.kit.config.ServiceSettings;
import dev.meridian.kit.lifecycle.RunningService;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.metrics.ServiceMetrics;
import dev.meridian.kit.redis.RedisSession;
import dev.meridian.kit.redis.SessionKeyStore;
import dev.meridian.protocol.client.crypto.RsaKeys;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.CreateLogin;
import io.micrometer.core.instrument.Gauge;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A running auth service. Ready as soon as its door is open: with a backend away, clients are told to try later. */
public final class AuthService implements RunningService {

    private final String name;
    private final ServiceLoop loop;
    private final ServiceMetrics metrics;
    private final RedisSession redis;
    private final PasswordPool passwords;
    private final ClusterMember member;
    private final AccountCheck accounts;
    private final ServerListing servers;
    private final LoginDoor door;

    private AuthService(ServiceSettings settings, AuthSettings own) {
        name = settings.name();
        loop = ServiceLoop.start(name);
        metrics = ServiceMetrics.open(settings);
        redis = RedisSession.open(own.redisUrl());
        passwords = new PasswordPool(loop, name, own.passwordThreads(), own.passwordQueue());
        var handler = new Handler();
        member = ClusterMember.join(settings, loop, metrics, handler);
        var throttle = new LoginThrottle(redis.client(), loop, settings.zone(), own.throttle());
        accounts = new AccountCheck(member, passwords, new Argon2(own.cost()), throttle, own.autoCreate());
        servers = new ServerListing(member, loop, settings.zone(), own.playersMax());
        var keys = new SessionKeyStore(redis.client(), settings.zone());
        var desk = new LoginDesk(loop, member, accounts, servers, keys, own.sessionKeyLifetime(), metrics.registry());
        var rsaKeys = RsaKeys.generate(own.rsaKeys());
        door = LoginDoor.open(
                loop, settings.clientBind(), settings.clientPort(), "logins of " + name, own.door(), rsaKeys, desk, new Refusals(metrics.registry()));
        Gauge.builder("meridian.auth.connections", door, LoginDoor::connections).register(metrics.registry());
        Gauge.builder("meridian.auth.passwords.waiting", passwords, PasswordPool::waiting).register(metrics.registry());
        loop.execute(() -> handler.service = this);
        metrics.readiness(() -> null);
        member.clientPort(door.port());
        member.ready();
    }

    /**
     * Starts an auth service. Waits until its ports are bound and Redis is reached.
     *
     * @throws dev.meridian.kit.config.SettingException if a setting does not fit, a port is taken or Redis cannot be reached
     */
    public static AuthService start(Config config) {
        return new AuthService(ServiceSettings.of(ServiceKind.AUTH_SERVICE, config), AuthSettings.of(config));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<Void> ready() {
        return CompletableFuture.completedStage(null);
    }

    /** The port clients log in at. */
    public int clientPort() {
        return door.port();
    }

    @Override
    public void close() {
        door.close();
        servers.close();
        member.close();
        passwords.close();
        redis.close();
        metrics.close();
        loop.close();
    }

    /** What the cluster tells this service; nothing is told before it is complete. */
    private static final class Handler implements MemberHandler {

        @Nullable AuthService service;

        @Override
        public void directoryChanged(Directory directory) {
            if (service != null) {
                service.servers.directoryChanged();
            }
        }

        @Override
        public Mono<ClusterMessage> answer(ClusterMessage question) {
            return question instanceof CreateLogin create && service != null
                    ? service.accounts.create(create).cast(ClusterMessage.class)
                    : MemberHandler.super.answer(question);
        }

        @Override
        public void draining() {
            if (service != null) {
                service.door.close();
            }
        }

        @Override
        public void status(ObjectNode report) {
            if (service != null) {
                report.put("loginConnections", service.door.connections());
                report.put("passwordsWaiting", service.passwords.waiting());
            }
        }
    }
}
