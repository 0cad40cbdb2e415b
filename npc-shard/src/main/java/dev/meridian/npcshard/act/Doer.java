package dev.meridian.npcshard.act;

import dev.meridian.highfive.act.Act;
import dev.meridian.npcshard.population.Resident;
import dev.meridian.world.effect.EffectId;

/** Carries acts out. */
@FunctionalInterface
public interface Doer {

    /**
     * The act happens to the NPC now. What it changes of the NPC is written before this returns, and so goes out together with the mark.
     *
     * @param id what is shown of the act carries the name of what caused it, so that no client is shown it twice
     */
    void carryOut(Resident npc, EffectId id, Act act);
}
