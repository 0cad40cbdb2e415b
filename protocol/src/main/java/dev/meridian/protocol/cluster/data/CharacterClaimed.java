package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * What became of the claim.
 *
 * @param result what happened
 * @param holder session that holds it now
 * @param character base state when claimed or held
 */
public record CharacterClaimed(ClaimResult result, long holder, List<CharacterRecord> character) implements DataReply {

    public static final Codec<CharacterClaimed> CODEC = Codec.of(
            in -> new CharacterClaimed(
                    ClaimResult.of(in.u8()),
                    in.i64(),
                    in.list(in.i32(), Bounds.ROWS, CharacterRecord.CODEC::read)),
            (m, out) -> {
                out.u8(m.result.code())
                        .i64(m.holder)
                        .i32(m.character.size())
                        .each(m.character, CharacterRecord.CODEC::write);
            });
}
