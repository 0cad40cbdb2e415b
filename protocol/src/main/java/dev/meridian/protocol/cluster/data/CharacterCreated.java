package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * What became of the wish.
 *
 * @param result what happened
 * @param character the new one, or nothing
 */
public record CharacterCreated(CreateResult result, List<CharacterRecord> character) implements DataReply {

    public static final Codec<CharacterCreated> CODEC = Codec.of(
            in -> new CharacterCreated(
                    CreateResult.of(in.u8()),
                    in.list(in.i32(), Bounds.ROWS, CharacterRecord.CODEC::read)),
            (m, out) -> out.u8(m.result.code()).i32(m.character.size()).each(m.character, CharacterRecord.CODEC::write));
}
