package dev.meridian.protocol.client.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.protocol.wire.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;

/** Hexadecimal digits of the vectors to buffers and back. */
final class Hex {

    private Hex() {}

    static ByteBuf buffer(JsonNode hex) {
        return Unpooled.buffer().writeBytes(HexFormat.of().parseHex(hex.asText()));
    }

    static Bytes bytes(JsonNode hex) {
        return Bytes.ofHex(hex.asText());
    }

    static String of(ByteBuf buffer) {
        return ByteBufUtil.hexDump(buffer);
    }

    /** A 32-bit number written as eight digits, most significant first. */
    static int number(JsonNode digits) {
        return Integer.parseUnsignedInt(digits.asText(), 16);
    }
}
