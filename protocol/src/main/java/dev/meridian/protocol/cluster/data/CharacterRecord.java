package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;
import java.util.List;

/**
 * A character's base state.
 *
 * @param id object id
 * @param account owner
 * @param name unique without case
 * @param title shown above the name
 * @param race 0 human to 5 kamael
 * @param sex 0 male, 1 female
 * @param classId class
 * @param baseClassId class at creation
 * @param hairStyle look
 * @param hairColor look
 * @param face look
 * @param level 1 to 85
 * @param exp experience
 * @param sp skill points
 * @param karma karma
 * @param pvpKills fights won
 * @param pkKills murders
 * @param hp hit points
 * @param mp mana points
 * @param cp combat points
 * @param x world units
 * @param y world units
 * @param z world units
 * @param heading 1/65536 of a turn
 * @param ownerEpoch epoch of the claim; grows with each
 * @param deleteInSeconds time until deletion, 0 if not marked
 * @param lastAccessMillis wall clock of the last stay
 * @param items what it owns
 */
public record CharacterRecord(
        int id,
        String account,
        String name,
        String title,
        int race,
        int sex,
        int classId,
        int baseClassId,
        int hairStyle,
        int hairColor,
        int face,
        int level,
        long exp,
        int sp,
        int karma,
        int pvpKills,
        int pkKills,
        double hp,
        double mp,
        double cp,
        int x,
        int y,
        int z,
        int heading,
        int ownerEpoch,
        int deleteInSeconds,
        long lastAccessMillis,
        List<ItemRecord> items) {

    public static final Codec<CharacterRecord> CODEC = Codec.of(
            in -> new CharacterRecord(
                    in.i32(),
                    in.utf8(Bounds.ACCOUNT),
                    in.utf8(Bounds.CHARACTER),
                    in.utf8(Bounds.CHARACTER),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i32(),
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
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i32(),
                    in.i64(),
                    in.list(in.i32(), Bounds.ROWS, ItemRecord.CODEC::read)),
            (m, out) -> {
                out.i32(m.id)
                        .utf8(m.account)
                        .utf8(m.name)
                        .utf8(m.title)
                        .i32(m.race)
                        .i32(m.sex)
                        .i32(m.classId)
                        .i32(m.baseClassId)
                        .i32(m.hairStyle)
                        .i32(m.hairColor)
                        .i32(m.face)
                        .i32(m.level)
                        .i64(m.exp)
                        .i32(m.sp)
                        .i32(m.karma)
                        .i32(m.pvpKills)
                        .i32(m.pkKills)
                        .f64(m.hp)
                        .f64(m.mp)
                        .f64(m.cp)
                        .i32(m.x)
                        .i32(m.y)
                        .i32(m.z)
                        .i32(m.heading)
                        .i32(m.ownerEpoch)
                        .i32(m.deleteInSeconds)
                        .i64(m.lastAccessMillis)
                        .i32(m.items.size())
                        .each(m.items, ItemRecord.CODEC::write);
            });
}
