package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** All buffs and debuffs of the receiver. */
public record AbnormalStatusUpdate(List<Effect> effects) implements WorldEvent {

    private static final int EFFECTS_MAX = 256;

    public static final Codec<AbnormalStatusUpdate> CODEC = Codec.of(
            in -> new AbnormalStatusUpdate(in.list(in.u16(), EFFECTS_MAX, Effect.CODEC::read)),
            (packet, out) -> out.u16(packet.effects.size()).each(packet.effects, Effect.CODEC::write));

    /**
     * One effect.
     *
     * @param seconds time left; -1 without limit
     */
    public record Effect(int skillId, int level, int seconds) {

        static final Codec<Effect> CODEC = Codec.of(
                in -> new Effect(in.i32(), in.u16(), in.i32()),
                (one, out) -> out.i32(one.skillId).u16(one.level).i32(one.seconds));
    }
}
