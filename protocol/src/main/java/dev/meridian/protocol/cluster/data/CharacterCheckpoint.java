package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.wire.Codec;

/**
 * What is saved of a character in play; items are never in it.
 *
 * @param characterId which
 * @param session the claim it is saved under
 * @param ownerEpoch epoch of that claim
 * @param version state version from 1 in each stay; an older one never overwrites a newer one
 * @param x world units
 * @param y world units
 * @param z world units
 * @param heading 1/65536 of a turn
 * @param hp hit points
 * @param mp mana points
 * @param cp combat points
 * @param level level
 * @param exp experience
 * @param sp skill points
 * @param karma karma
 */
public record CharacterCheckpoint(
        int characterId,
        long session,
        int ownerEpoch,
        long version,
        int x,
        int y,
        int z,
        int heading,
        double hp,
        double mp,
        double cp,
        int level,
        long exp,
        int sp,
        int karma) {

    public static final Codec<CharacterCheckpoint> CODEC = Codec.of(
            in -> new CharacterCheckpoint(
                    in.i32(),
                    in.i64(),
                    in.i32(),
                    in.i64(),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.f64(),
                    in.f64(),
                    in.f64(),
                    in.i32(),
                    in.i64(),
                    in.i32(),
                    in.i32()),
            (m, out) -> {
                out.i32(m.characterId)
                        .i64(m.session)
                        .i32(m.ownerEpoch)
                        .i64(m.version)
                        .i32(m.x)
                        .i32(m.y)
                        .i32(m.z)
                        .i32(m.heading)
                        .f64(m.hp)
                        .f64(m.mp)
                        .f64(m.cp)
                        .i32(m.level)
                        .i64(m.exp)
                        .i32(m.sp)
                        .i32(m.karma);
            });
}
