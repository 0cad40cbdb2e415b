package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;
import java.util.Set;

/**
 * The client's first packet, never encrypted. The official client appends build data.
 *
 * @param version a High Five client's is one of {@link #HIGH_FIVE}; -2 is a ping: close silently
 */
public record ProtocolVersion(int version) implements LobbyRequest {

    /** The revisions with this wire format. */
    public static final Set<Integer> HIGH_FIVE = Set.of(267, 268, 271, 273);

    public static final Codec<ProtocolVersion> CODEC = Codec.of(
            in -> new ProtocolVersion(in.i32()),
            (packet, out) -> out.i32(packet.version));
}
