package dev.meridian.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.protocol.client.Fields.Value;
import dev.meridian.protocol.client.Tables.Row;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of every opcode table against its golden vector, both ways. A row without one stands in the list, with its reason. */
class GoldenPacketsTest {

    private static final Map<String, String> WITHOUT_VECTOR = withoutVector();

    @TestFactory Stream<DynamicTest> everyRowReadsAndWritesItsVector() {
        return Tables.rows().map(row -> DynamicTest.dynamicTest(row.toString(), () -> {
            List<JsonNode> vectors = vectors(row);
            if (vectors.isEmpty()) {
                assertThat(WITHOUT_VECTOR).as("packets-without-vector.txt").containsKey(row.toString());
            }
            for (JsonNode vector : vectors) {
                check(row, vector);
            }
        }));
    }

    @Test void theListNamesOnlyRowsWithoutAVector() {
        List<String> needed = Tables.rows().filter(row -> vectors(row).isEmpty()).map(Row::toString).toList();
        assertThat(needed).containsExactlyInAnyOrderElementsOf(WITHOUT_VECTOR.keySet());
    }

    private static void check(Row row, JsonNode vector) {
        ByteBuf body = Unpooled.wrappedBuffer(HexFormat.of().parseHex(vector.get("body").asText()));
        Object packet = row.decode(body);
        assertThat(packet).isInstanceOf(row.type());
        assertThat(body.readableBytes()).as("bytes left unread").isZero();

        List<Value> expected = Fields.carried(vector.get("fields"));
        List<Object> actual = Fields.of(packet);
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            if (!expected.get(i).is(actual.get(i))) {
                fail("field %d, %s, should be %s, is %s in %s", i, expected.get(i).name(), expected.get(i).value(), actual.get(i), packet);
            }
        }
        assertThat(actual).as("values of %s against %s", packet, expected).hasSameSizeAs(expected);
        assertThat(ByteBufUtil.hexDump(row.encode(packet))).isEqualTo(vector.get("body").asText());
    }

    private static List<JsonNode> vectors(Row row) {
        var out = new ArrayList<JsonNode>();
        for (JsonNode vector : Resources.vectors(row.table().vectors()).get("packets")) {
            String number = row.row().second() < 0 ? "%02x".formatted(row.row().opcode())
                    : "%02x:%04x".formatted(row.row().opcode(), row.row().second());
            if (vector.get("dir").asText().equals(row.table().sender()) && vector.get("opcode").asText().equals(number)) {
                out.add(vector);
            }
        }
        return out;
    }

    private static Map<String, String> withoutVector() {
        var out = new TreeMap<String, String>();
        Resources.text("packets-without-vector.txt").lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] rowAndReason = line.split(": ", 2);
            assertThat(rowAndReason).as("row and reason: %s", line).hasSize(2);
            out.put(rowAndReason[0], rowAndReason[1]);
        });
        return out;
    }
}
