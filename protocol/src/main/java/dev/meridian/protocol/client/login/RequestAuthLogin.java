package dev.meridian.protocol.client.login;

import dev.meridian.protocol.client.crypto.RsaKey;
import dev.meridian.protocol.wire.Bytes;
import dev.meridian.protocol.wire.Codec;

/**
 * Login and password under the server's RSA key.
 *
 * @param cipherBlock 128 bytes; open with {@link RsaKey#open}, make with {@link dev.meridian.protocol.client.crypto.Credentials#seal}
 * @param sessionId   what {@link GGAuth} said; 0 where a client leaves it away, and shifted by one byte where it dropped the cipher's leading
 *                    zero: proves nothing
 */
public record RequestAuthLogin(Bytes cipherBlock, int sessionId) implements LoginRequest {

    public static final Codec<RequestAuthLogin> CODEC = Codec.of(
            in -> new RequestAuthLogin(in.opaque(RsaKey.BLOCK_BYTES), in.remaining() < 4 ? 0 : in.i32()),
            // As the official client: GameGuard's answer, an 8, three zeros, GameGuard's digest.
            (login, out) -> out.opaque(login.cipherBlock).i32(login.sessionId).zeros(16).i32(8).zeros(19))
            .skippingFiller(39);

    /** Checks the size. */
    public RequestAuthLogin {
        cipherBlock.require("cipher block", RsaKey.BLOCK_BYTES);
    }

    /** Without the block. */
    @Override
    public String toString() {
        return "RequestAuthLogin[credentials hidden]";
    }
}
