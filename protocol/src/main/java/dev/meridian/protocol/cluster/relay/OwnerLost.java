package dev.meridian.protocol.cluster.relay;

import dev.meridian.protocol.wire.Codec;

/**
 * A shard gave the character away, and the shard that took it is lost before anybody heard of it: nobody owns it. The orchestrator brings it back from base
 * state; the shard has forgotten it.
 *
 * @param session the stay that has no owner
 * @param characterId its object id
 */
public record OwnerLost(long session, int characterId) implements RelayMessage {

    public static final Codec<OwnerLost> CODEC = Codec.of(
            in -> new OwnerLost(in.i64(), in.i32()),
            (m, out) -> out.i64(m.session).i32(m.characterId));
}
