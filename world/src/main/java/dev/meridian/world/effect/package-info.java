/**
 * Effects: what one object does to another one whose owner may be elsewhere, exactly once while either owner changes or dies.
 *
 * <p>At the sender {@link dev.meridian.world.effect.Outbox} keeps each effect until the target's owner has it for good; at the target
 * {@link dev.meridian.world.effect.InboxMarks} refuses what came before. Both are part of their object's replicated state: they cross with it, a standby
 * has them, an heir goes on from them. Effects are named by their cause ({@link dev.meridian.world.effect.EffectId}), so that a replayed input makes the
 * same effect and not a second one. Always true: a mark is not forgotten while any owner of the sender, present or heir, may send its effect again.
 * Everything here but the ids is mutable, bounded and owned by one thread; time comes in as monotonic nanoseconds. Not here: who the owner is (package
 * {@code crossing}), what an effect does, value (that is a transaction of the ledger, never an effect).
 */
@NullMarked
package dev.meridian.world.effect;

import org.jspecify.annotations.NullMarked;
