package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * A new character. Repeating it with the same creation key returns the same one.
 *
 * @param creationKey random; names this wish
 * @param maxPerAccount the most characters the account may have; the account must exist
 * @param character base state; its id, the ids of its items and its owner epoch are ignored
 */
public record CreateCharacter(long creationKey, int maxPerAccount, CharacterRecord character) implements DataRequest {

    public static final Codec<CreateCharacter> CODEC = Codec.of(
            in -> new CreateCharacter(in.i64(), in.i32(), CharacterRecord.CODEC.read(in)),
            (m, out) -> {
                out.i64(m.creationKey).i32(m.maxPerAccount);
                CharacterRecord.CODEC.write(m.character, out);
            });
}
