package dev.meridian.protocol.client;

import dev.meridian.protocol.client.lobby.LobbyOpcodes;
import dev.meridian.protocol.client.login.LoginOpcodes;
import dev.meridian.protocol.client.world.WorldOpcodes;
import dev.meridian.protocol.wire.OpcodeTable;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every opcode table of the client protocol, and every row of every table. */
final class Tables {

    /**
     * One table.
     *
     * @param vectors the file with its golden vectors
     * @param sender  who speaks it, as the vectors write it: client or server
     * @param stage   which connection, as the captures write it: login or game
     */
    record Table(String name, String vectors, String sender, String stage, OpcodeTable<?> opcodes) {

        /** Opcode and body of a packet of this table. */
        @SuppressWarnings("unchecked") // the packet came from this table, or from a sampler for one of its rows
        ByteBuf encode(Object packet) {
            ByteBuf out = Unpooled.buffer();
            ((OpcodeTable<Object>) opcodes).write(packet, new PacketWriter(out));
            return out;
        }

        @Nullable Object decode(ByteBuf body) {
            return opcodes.read(new PacketReader(body));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** One row of a table; prints as {@code lobby requests 0x0E ProtocolVersion}. */
    record Row(Table table, OpcodeTable.Row<?> row) {

        Class<?> type() {
            return row.type();
        }

        ByteBuf encode(Object packet) {
            return table.encode(packet);
        }

        Object decode(ByteBuf body) {
            return Objects.requireNonNull(table.decode(body), toString());
        }

        @Override
        public String toString() {
            return table.name + " " + row.number() + " " + type().getSimpleName();
        }
    }

    static final List<Table> ALL = List.of(
            new Table("login requests", "login_packets.json", "client", "login", LoginOpcodes.REQUESTS),
            new Table("login replies", "login_packets.json", "server", "login", LoginOpcodes.REPLIES),
            new Table("lobby requests", "game_packets.json", "client", "game", LobbyOpcodes.REQUESTS),
            new Table("lobby replies", "game_packets.json", "server", "game", LobbyOpcodes.REPLIES),
            new Table("world requests", "game_packets.json", "client", "game", WorldOpcodes.REQUESTS),
            new Table("world events", "game_packets.json", "server", "game", WorldOpcodes.EVENTS));

    private Tables() {}

    static Stream<Row> rows() {
        return ALL.stream().flatMap(table -> table.opcodes.rows().stream().map(row -> new Row(table, row)));
    }
}
