package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.Codec;

/**
 * The client's first packet: shows that it has read {@link Init}. GameGuard data behind the id differs between clients and is not read.
 *
 * @param sessionId from {@link Init}; another one is refused
 */
public record AuthGameGuard(int sessionId) implements LoginRequest {

    private static final int GUARD_BYTES = 16;

    public static final Codec<AuthGameGuard> CODEC = Codec.of(
            in -> new AuthGameGuard(in.i32()),
            (auth, out) -> out.i32(auth.sessionId).zeros(GUARD_BYTES))
            .skippingFiller(GUARD_BYTES);
}
