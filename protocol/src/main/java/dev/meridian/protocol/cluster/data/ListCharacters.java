package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * The characters of an account, by date of creation; expired deletions are carried out first.
 *
 * @param account the account
 */
public record ListCharacters(String account) implements DataRequest {

    public static final Codec<ListCharacters> CODEC = Codec.of(
            in -> new ListCharacters(in.utf8(Bounds.ACCOUNT)),
            (m, out) -> out.utf8(m.account));
}
