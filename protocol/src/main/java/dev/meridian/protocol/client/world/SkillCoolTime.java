package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** Skills that cannot be used yet. */
public record SkillCoolTime(List<Cooling> skills) implements WorldEvent {

    private static final int SKILLS_MAX = 4_096;

    public static final Codec<SkillCoolTime> CODEC = Codec.of(
            in -> new SkillCoolTime(in.list(in.i32(), SKILLS_MAX, Cooling.CODEC::read)),
            (packet, out) -> out.i32(packet.skills.size()).each(packet.skills, Cooling.CODEC::write));

    /** One skill; both times in whole seconds. */
    public record Cooling(int skillId, int level, int reuse, int remaining) {

        static final Codec<Cooling> CODEC = Codec.of(
                in -> new Cooling(in.i32(), in.i32(), in.i32(), in.i32()),
                (one, out) -> out.i32(one.skillId).i32(one.level).i32(one.reuse).i32(one.remaining));
    }
}
