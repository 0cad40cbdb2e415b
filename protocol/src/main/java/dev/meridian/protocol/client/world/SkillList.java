package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** All skills of the receiver. */
public record SkillList(List<Skill> skills) implements WorldEvent {

    private static final int SKILLS_MAX = 4_096;

    public static final Codec<SkillList> CODEC = Codec.of(
            in -> new SkillList(in.list(in.i32(), SKILLS_MAX, Skill.CODEC::read)),
            (packet, out) -> out.i32(packet.skills.size()).each(packet.skills, Skill.CODEC::write));

    /** One skill. */
    public record Skill(boolean passive, int level, int skillId, boolean disabled, boolean enchanted) {

        static final Codec<Skill> CODEC = Codec.of(
                in -> new Skill(in.bool32(), in.i32(), in.i32(), in.bool(), in.bool()),
                (one, out) -> out.bool32(one.passive).i32(one.level).i32(one.skillId).bool(one.disabled).bool(one.enchanted));
    }
}
