package dev.meridian.kit.effect;

import dev.meridian.protocol.cluster.handover.EffectName;
import dev.meridian.world.effect.EffectId;
import dev.meridian.world.effect.EffectId.Born;

/** Names of effects in both forms. Pure functions. */
public final class EffectNames {

    private EffectNames() {}

    /** For the wire. */
    public static EffectName write(EffectId id) {
        return new EffectName(id.born() == Born.OF_TICK, id.origin(), id.cause(), id.index());
    }

    /** From the wire. */
    public static EffectId read(EffectName name) {
        return new EffectId(name.ofTick() ? Born.OF_TICK : Born.OF_INPUT, name.origin(), name.cause(), name.index());
    }
}
