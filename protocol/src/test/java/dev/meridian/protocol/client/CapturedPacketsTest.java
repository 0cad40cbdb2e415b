package dev.meridian.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.protocol.client.Tables.Table;
import dev.meridian.protocol.wire.OpcodeTable.Known;
import dev.meridian.protocol.wire.PacketReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every packet of the recorded sessions that the product speaks decodes to its last byte. */
class CapturedPacketsTest {

    private static final int EXPECTED_AT_LEAST = 500;

    /** Clients append numbers of their own to these; nobody reads them. */
    private static final Set<String> WITH_TRAILING_FILLER = Set.of("ProtocolVersion", "AuthLogin");

    @Test void everyRecordedPacketDecodesToItsLastByte() {
        var problems = new ArrayList<String>();
        int decoded = 0;
        for (JsonNode line : Resources.capture()) {
            for (Table table : tablesFor(line)) {
                ByteBuf body = Unpooled.wrappedBuffer(HexFormat.of().parseHex(line.get("hex").asText()));
                if (table.opcodes().at(new PacketReader(body)) != Known.SPOKEN) {
                    continue;
                }
                Object packet = table.decode(body);
                if (body.isReadable() && !mayHaveFiller(line)) {
                    problems.add(line.get("name").asText() + " leaves " + body.readableBytes() + " bytes: " + packet);
                }
                decoded++;
            }
        }
        assertThat(problems).isEmpty();
        assertThat(decoded).isGreaterThan(EXPECTED_AT_LEAST);
    }

    @Test void everyRecordedPacketOfTheGameIsWrittenAsItWas() {
        var problems = new ArrayList<String>();
        for (JsonNode line : Resources.capture()) {
            for (Table table : tablesFor(line)) {
                String hex = line.get("hex").asText();
                ByteBuf body = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
                if (table.opcodes().at(new PacketReader(body)) != Known.SPOKEN || mayHaveFiller(line)) {
                    continue;
                }
                Object packet = Objects.requireNonNull(table.decode(body));
                String again = ByteBufUtil.hexDump(table.encode(packet));
                if (!again.equals(hex)) {
                    problems.add(line.get("name").asText() + "\n  was " + hex + "\n  is  " + again);
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    private static List<Table> tablesFor(JsonNode line) {
        String sender = line.get("dir").asText().equals("c2s") ? "client" : "server";
        return Tables.ALL.stream().filter(table -> table.sender().equals(sender) && table.stage().equals(line.get("stage").asText())).toList();
    }

    /** Login bodies are recorded with padding and checksum, which nothing but the fields tells apart. */
    private static boolean mayHaveFiller(JsonNode line) {
        return line.get("stage").asText().equals("login") || WITH_TRAILING_FILLER.contains(line.get("name").asText());
    }
}
