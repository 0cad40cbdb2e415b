package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/**
 * The colour of the sky, sent directly before {@link CharSelected}.
 *
 * @param sky {@link #NORMAL}; 257 and 258 show who won the seal
 */
public record SSQInfo(int sky) implements LobbyReply {

    /** An ordinary day. */
    public static final int NORMAL = 256;

    public static final Codec<SSQInfo> CODEC = Codec.of(
            in -> new SSQInfo(in.u16()),
            (info, out) -> out.u16(info.sky));
}
