package dev.meridian.protocol.client.login;

import dev.meridian.protocol.client.crypto.LoginCipher;
import dev.meridian.protocol.client.crypto.RsaKey;
import dev.meridian.protocol.wire.Bytes;
import dev.meridian.protocol.wire.Codec;

/**
 * The server's first packet, sent under the static key and the rolling XOR. Carries all that the client needs to go on.
 *
 * @param sessionId        random, one per connection; the client sends it back
 * @param revision         {@link #REVISION}
 * @param scrambledModulus RSA modulus, 128 bytes
 * @param blowfishKey      dynamic key for every later packet of both sides, 16 bytes
 */
public record Init(int sessionId, int revision, Bytes scrambledModulus, Bytes blowfishKey) implements LoginReply {

    /** The login protocol revision of High Five clients. */
    public static final int REVISION = 0xC621;

    /** Four words for GameGuard, the same in every server; clients ignore them. */
    private static final Bytes GUARD_WORDS = Bytes.ofHex("4e95dd29fc9cc37720b6ad97f7e0bd07");

    public static final Codec<Init> CODEC = Codec.of(
            in -> new Init(in.i32(), in.i32(), in.opaque(RsaKey.BLOCK_BYTES),
                    in.skip(GUARD_WORDS.length()).opaque(LoginCipher.KEY_BYTES)),
            (init, out) -> out.i32(init.sessionId).i32(init.revision).opaque(init.scrambledModulus).opaque(GUARD_WORDS)
                    .opaque(init.blowfishKey).u8(0))
            .skippingFiller(1);

    /** Checks the sizes. */
    public Init {
        scrambledModulus.require("modulus", RsaKey.BLOCK_BYTES);
        blowfishKey.require("Blowfish key", LoginCipher.KEY_BYTES);
    }
}
