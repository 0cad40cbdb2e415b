package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * Last checkpoint, and the claim is free again. Answered by Done; not changed: the claim was not the sender's any more.
 *
 * @param checkpoint the state it leaves the world with
 */
public record ReleaseCharacter(CharacterCheckpoint checkpoint) implements DataRequest {

    public static final Codec<ReleaseCharacter> CODEC = Codec.of(
            in -> new ReleaseCharacter(CharacterCheckpoint.CODEC.read(in)),
            (m, out) -> CharacterCheckpoint.CODEC.write(m.checkpoint, out));
}
