package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * The characters asked for.
 *
 * @param characters by date of creation
 */
public record CharacterList(List<CharacterRecord> characters) implements DataReply {

    public static final Codec<CharacterList> CODEC = Codec.of(
            in -> new CharacterList(in.list(in.i32(), Bounds.ROWS, CharacterRecord.CODEC::read)),
            (m, out) -> out.i32(m.characters.size()).each(m.characters, CharacterRecord.CODEC::write));
}
