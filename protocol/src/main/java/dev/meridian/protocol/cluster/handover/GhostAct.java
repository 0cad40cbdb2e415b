package dev.meridian.protocol.cluster.handover;

import dev.meridian.protocol.wire.Codec;

/**
 * An act of one shard's object on another shard's: the owner alone carries it out, once, and answers {@link ActTaken}. Sent again until then.
 *
 * @param targetId the object acted on
 * @param actorId who acts
 * @param effect the act's name: one that came before is not carried out again
 * @param floor same origin as {@code effect}: nothing below it will be sent to this target again
 * @param act what is done
 * @param detail depends on the act
 */
public record GhostAct(int targetId, int actorId, EffectName effect, EffectName floor, int act, long detail) implements HandoverMessage {

    public static final Codec<GhostAct> CODEC = Codec.of(
            in -> new GhostAct(in.i32(), in.i32(), EffectName.CODEC.read(in), EffectName.CODEC.read(in), in.u8(), in.i64()),
            (m, out) -> {
                out.i32(m.targetId).i32(m.actorId);
                EffectName.CODEC.write(m.effect, out);
                EffectName.CODEC.write(m.floor, out);
                out.u8(m.act).i64(m.detail);
            });
}
