package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * What is needed to check a login.
 *
 * @param login in lower case
 */
public record FindAccount(String login) implements DataRequest {

    public static final Codec<FindAccount> CODEC = Codec.of(
            in -> new FindAccount(in.utf8(Bounds.ACCOUNT)),
            (m, out) -> out.utf8(m.login));
}
