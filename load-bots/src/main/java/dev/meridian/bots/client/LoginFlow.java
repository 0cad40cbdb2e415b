package dev.meridian.bots.client;

import dev.meridian.kit.loop.ServiceLoop;
import dev.meridian.protocol.client.crypto.Credentials;
import dev.meridian.protocol.client.login.AccountKicked;
import dev.meridian.protocol.client.login.AuthGameGuard;
import dev.meridian.protocol.client.login.GGAuth;
import dev.meridian.protocol.client.login.Init;
import dev.meridian.protocol.client.login.LoginFail;
import dev.meridian.protocol.client.login.LoginOk;
import dev.meridian.protocol.client.login.LoginReply;
import dev.meridian.protocol.client.login.PlayFail;
import dev.meridian.protocol.client.login.PlayOk;
import dev.meridian.protocol.client.login.RequestAuthLogin;
import dev.meridian.protocol.client.login.RequestServerList;
import dev.meridian.protocol.client.login.RequestServerLogin;
import dev.meridian.protocol.client.login.ServerList;
import dev.meridian.protocol.wire.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One login, as an honest client does it: Init, GameGuard, credentials, server list, the first server that is up. Loop thread. */
public final class LoginFlow {

    private final Credentials credentials;
    private final CompletableFuture<PlayTicket> ticket = new CompletableFuture<>();
    private final LoginConnection connection;
    private Bytes modulus = Bytes.EMPTY;
    private @Nullable LoginOk loginOk;
    private ServerList.@Nullable Server server;

    private LoginFlow(ServiceLoop loop, InetSocketAddress auth, Credentials credentials) {
        this.credentials = credentials;
        this.connection = LoginConnection.open(loop, auth, new Talk());
    }

    /**
     * Logs in.
     *
     * @param patience for the whole login
     * @return completes on the loop, exceptionally with {@link RefusedException}
     */
    public static CompletableFuture<PlayTicket> run(ServiceLoop loop, InetSocketAddress auth, Credentials credentials, Duration patience) {
        loop.check();
        var flow = new LoginFlow(loop, auth, credentials);
        ServiceLoop.Timer timer = loop.after(patience, () -> flow.fail("login took longer than " + patience.toMillis() + " ms"));
        return flow.ticket.whenComplete((_, _) -> {
            timer.cancel();
            flow.connection.close();
        });
    }

    private void fail(String reason) {
        ticket.completeExceptionally(new RefusedException(reason));
    }

    private final class Talk implements LoginConnection.Listener {

        @Override
        public void reply(LoginReply reply) {
            switch (reply) {
                case Init init -> {
                    modulus = init.scrambledModulus();
                    connection.send(new AuthGameGuard(init.sessionId()));
                }
                case GGAuth guard -> connection.send(new RequestAuthLogin(credentials.seal(modulus), guard.response()));
                case LoginOk ok -> {
                    loginOk = ok;
                    connection.send(new RequestServerList(ok.loginOk1(), ok.loginOk2()));
                }
                case ServerList list -> choose(list);
                case PlayOk ok -> succeed(ok);
                case LoginFail refused -> fail("login refused: " + refused.reason());
                case AccountKicked kicked -> fail("account kicked: " + kicked.reason());
                case PlayFail refused -> fail("server refused: " + refused.reason());
            }
        }

        @Override
        public void closed(String reason) {
            fail(reason);
        }
    }

    private void choose(ServerList list) {
        LoginOk ok = loginOk;
        for (ServerList.Server each : list.servers()) {
            if (each.up() && ok != null) {
                server = each;
                connection.send(new RequestServerLogin(ok.loginOk1(), ok.loginOk2(), each.id()));
                return;
            }
        }
        fail("no server of the list is up");
    }

    private void succeed(PlayOk play) {
        LoginOk ok = loginOk;
        ServerList.Server chosen = server;
        if (ok == null || chosen == null) {
            fail("PlayOk came before the server list");
            return;
        }
        var game = new InetSocketAddress(ipv4(chosen.address()), chosen.port());
        ticket.complete(new PlayTicket(credentials.login(), ok.loginOk1(), ok.loginOk2(), play.playOk1(), play.playOk2(), game));
    }

    private static InetAddress ipv4(int address) {
        try {
            return InetAddress.getByAddress(ByteBuffer.allocate(Integer.BYTES).putInt(address).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
