package dev.meridian.orchestrator.session;

import dev.meridian.kit.link.Link;
import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.kit.redis.SessionKeyStore;
import dev.meridian.kit.redis.SessionKeys;
import dev.meridian.protocol.client.crypto.GameCipher;
import dev.meridian.protocol.client.lobby.AuthLogin;
import dev.meridian.protocol.client.lobby.AuthLoginFail;
import dev.meridian.protocol.client.lobby.KeyPacket;
import dev.meridian.protocol.client.lobby.ProtocolVersion;
import dev.meridian.protocol.client.lobby.ServerClose;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.relay.CloseAccount;
import dev.meridian.protocol.wire.Bytes;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a connection into the lobby: the version, the session keys, and of two logins of one account the later. Loop thread. */
final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final ServiceLoop loop;
    private final SessionKeyStore keys;
    private final int serverId;
    private final Consumer<ClusterMessage> toOrchestrators;
    private final Consumer<ClientSession> lobby;
    private final Logins<ClientSession> logins = new Logins<>();
    private final SecureRandom random = new SecureRandom();

    /** @param lobby told of every session that is let in */
    Door(ServiceLoop loop, SessionKeyStore keys, int serverId, Consumer<ClusterMessage> toOrchestrators, Consumer<ClientSession> lobby) {
        this.loop = loop;
        this.keys = keys;
        this.serverId = serverId;
        this.toOrchestrators = toOrchestrators;
        this.lobby = lobby;
    }

    /** A client says its version. */
    void greet(ClientSession session, ProtocolVersion version) {
        byte[] key = new byte[GameCipher.DYNAMIC_KEY_BYTES];
        random.nextBytes(key);
        Bytes dynamic = Bytes.of(key);
        if (!ProtocolVersion.HIGH_FIVE.contains(version.version())) {
            session.client.send(new KeyPacket(false, dynamic, true, serverId));
            session.client.refuse("wrong-version", "protocol version " + version.version());
            return;
        }
        session.client.send(new KeyPacket(true, dynamic, true, serverId));
        session.client.encrypt(new GameCipher(dynamic));
        session.phase = Phase.GREETED;
    }

    /** A client shows its keys. */
    void check(ClientSession session, AuthLogin login) {
        String account = login.account().toLowerCase(Locale.ROOT);
        if (account.isEmpty()) {
            session.client.refuse("no-account", "AuthLogin without an account");
            return;
        }
        session.phase = Phase.CHECKING;
        var shown = new SessionKeys(account, login.loginOk1(), login.loginOk2(), login.playOk1(), login.playOk2(), serverId);
        keys.consume(shown).whenComplete((number, failure) -> loop.execute(() -> {
            if (session.phase != Phase.CHECKING) {
                return;
            }
            if (failure != null) {
                LOG.warn("client.keys_unreachable {} reason=\"{}\"", session, failure.getMessage());
                reject(session, "keys-unreachable", "Redis did not answer");
            } else if (number != SessionKeyStore.WRONG) {
                welcome(session, shown, number);
            } else {
                reject(session, "wrong-session-keys", "account " + account);
            }
        }));
    }

    private static void reject(ClientSession session, String reason, String detail) {
        session.client.send(new AuthLoginFail(AuthLoginFail.Reason.SYSTEM_ERROR));
        session.client.refuse(reason, detail);
    }

    private void welcome(ClientSession session, SessionKeys found, long login) {
        session.authenticated(found);
        switch (logins.login(found.account(), login, session)) {
            case Logins.Verdict.TooLate<ClientSession>() -> {
                replace(session);
                return;
            }
            case Logins.Verdict.Welcome<ClientSession>(var older) -> {
                if (older != null) {
                    replace(older);
                }
            }
        }
        toOrchestrators.accept(new CloseAccount(found.account(), login));
        session.phase = Phase.LOBBY;
        LOG.info("client.authenticated {}", session);
        lobby.accept(session);
    }

    /** The account logged in again: the older session closes; its character stays where it is, for the newer one to find. */
    private static void replace(ClientSession older) {
        LOG.info("client.replaced {}", older);
        older.client.send(new ServerClose());
        older.client.close("replaced");
    }

    /** Another orchestrator let a login in. */
    void closeAccount(Link from, CloseAccount close) {
        switch (logins.elsewhere(close.account(), close.login())) {
            case Logins.Answer.Nothing<ClientSession>() -> {}
            case Logins.Answer.Close<ClientSession>(var older) -> replace(older);
            case Logins.Answer.Newer<ClientSession>(var number) -> from.send(new CloseAccount(close.account(), number));
        }
    }

    /** The session an account is logged in with here, or null. */
    @Nullable ClientSession find(String account) {
        return logins.find(account);
    }

    /** The connection is gone. */
    void gone(ClientSession session) {
        logins.gone(session.account, session);
    }
}
