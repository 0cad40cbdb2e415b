package dev.meridian.orchestrator.session;

import dev.meridian.kit.rate.RateCount;
import dev.meridian.kit.redis.SessionKeys;
import dev.meridian.orchestrator.client.ClientConnection;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the orchestrator knows of one connection. Loop thread; plain state without decisions. */
final class ClientSession {

    final ClientConnection client;
    /** Packets that do not fit. Honest clients send a few out of state; more of them is an attack or a broken client. */
    final RateCount offences = new RateCount();
    Phase phase = Phase.CONNECTED;
    String account = "";
    int playOk1;

    /** The list the client was shown last: slots are indexes into it. */
    List<CharacterRecord> slots = List.of();

    @Nullable Stay stay;

    /** A request to the data service is under way; lobby packets wait for none and are refused meanwhile. */
    boolean asking;

    ClientSession(ClientConnection client) {
        this.client = client;
    }

    void authenticated(SessionKeys keys) {
        account = keys.account();
        playOk1 = keys.playOk1();
    }

    /** For log lines. */
    @Override
    public String toString() {
        return "account=" + account + " address=" + client.address();
    }
}
