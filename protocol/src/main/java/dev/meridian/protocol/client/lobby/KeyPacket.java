package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.client.crypto.GameCipher;
import dev.meridian.protocol.wire.Bytes;
import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.MalformedPacketException;

/**
 * The server's first packet, never encrypted; everything behind it is, in both directions, when {@code cipherOn}.
 *
 * @param accepted false for a revision the server does not speak: it closes after this packet
 * @param key      dynamic half of the key, {@link GameCipher#DYNAMIC_KEY_BYTES} bytes
 * @param cipherOn always send true: a common client encrypts whatever this says
 * @param serverId the number from the server list
 */
public record KeyPacket(boolean accepted, Bytes key, boolean cipherOn, int serverId) implements LobbyReply {

    public static final Codec<KeyPacket> CODEC = Codec.of(
            in -> {
                var packet = new KeyPacket(in.bool(), in.opaque(GameCipher.DYNAMIC_KEY_BYTES), in.bool32(), in.i32());
                in.skip(1);
                if (in.i32() != 0) {
                    throw new MalformedPacketException("shuffled opcodes are not spoken here");
                }
                return packet;
            },
            (packet, out) -> out.bool(packet.accepted).opaque(packet.key).bool32(packet.cipherOn).i32(packet.serverId).u8(1).i32(0));

    /** Checks the size of the key. */
    public KeyPacket {
        key.require("dynamic key", GameCipher.DYNAMIC_KEY_BYTES);
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "KeyPacket[accepted=" + accepted + ", serverId=" + serverId + ", key hidden]";
    }
}
