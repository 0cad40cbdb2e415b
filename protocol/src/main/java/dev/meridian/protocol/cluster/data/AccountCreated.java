package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * The account exists.
 *
 * @param created false: it existed before
 */
public record AccountCreated(boolean created) implements DataReply {

    public static final Codec<AccountCreated> CODEC = Codec.of(
            in -> new AccountCreated(in.bool()),
            (m, out) -> out.bool(m.created));
}
