package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/**
 * How fast and how large something is. Speeds are base values in world units a second: what clients use is the speed times the multiplier.
 *
 * @param flyRun 0 for whatever does not fly
 */
public record Motion(int run, int walk, int swimRun, int swimWalk, int flyRun, int flyWalk, double moveMultiplier,
        double attackSpeedMultiplier, double collisionRadius, double collisionHeight) {

    static final Codec<Motion> CODEC = Codec.of(
            in -> new Motion(in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.skip(8).f64(), in.f64(), in.f64(), in.f64()),
            (motion, out) -> out.i32(motion.run).i32(motion.walk).i32(motion.swimRun).i32(motion.swimWalk)
                    .i32(motion.flyRun).i32(motion.flyWalk).i32(motion.flyRun).i32(motion.flyWalk)
                    .f64(motion.moveMultiplier).f64(motion.attackSpeedMultiplier).f64(motion.collisionRadius).f64(motion.collisionHeight));
}
