package dev.meridian.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.protocol.client.lobby.LobbyOpcodes;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.wire.OpcodeTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client stays on one connection from the lobby to the world and back, so a server's number means the same everywhere. */
class ServerOpcodesTest {

    @Test void noNumberOfTheLobbyIsUsedAgainInTheWorld() {
        assertThat(numbers(LobbyOpcodes.REPLIES)).doesNotContainAnyElementsOf(numbers(WorldOpcodes.EVENTS));
    }

    private static List<String> numbers(OpcodeTable<?> table) {
        return table.rows().stream().map(OpcodeTable.Row::number).toList();
    }
}
