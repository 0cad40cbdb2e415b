package dev.meridian.highfive.object;

import dev.meridian.highfive.movement.Motion;
import dev.meridian.store.FieldReader;
import dev.meridian.store.FieldWriter;
import dev.meridian.store.schema.BoolField;
import dev.meridian.store.schema.DoubleField;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.IntField;
import dev.meridian.store.schema.Schema;
import java.util.List;

/**
 * The fields that say where an object is and where it walks; players and NPCs have the same ones.
 *
 * <p>{@code x, y, z} is where it stood when the fields were written last. Who reads them of a walking object starts the rest of the walk at that
 * point at that moment: the clocks of two shards are never compared, the copy lags by the time the delta travelled.
 */
public final class Place {

    private final IntField x;
    private final IntField y;
    private final IntField z;
    private final IntField heading;
    private final BoolField moving;
    private final IntField toX;
    private final IntField toY;
    private final IntField toZ;
    private final DoubleField speed;

    Place(Schema.Builder schema) {
        x = schema.i32("x");
        y = schema.i32("y");
        z = schema.i32("z");
        heading = schema.i32("heading");
        moving = schema.bool("moving");
        toX = schema.i32("toX");
        toY = schema.i32("toY");
        toZ = schema.i32("toZ");
        speed = schema.f64("speed");
    }

    /** World units. */
    public IntField x() {
        return x;
    }

    /** World units. */
    public IntField y() {
        return y;
    }

    /** World units. */
    public IntField z() {
        return z;
    }

    /** 1/65536 of a turn. */
    public IntField heading() {
        return heading;
    }

    /** Whether it walks to {@code to}. */
    public BoolField moving() {
        return moving;
    }

    /** Units per second of the walk. */
    public DoubleField speed() {
        return speed;
    }

    /** All of them. */
    public List<Field> all() {
        return List.of(x, y, z, heading, moving, toX, toY, toZ, speed);
    }

    /** Writes where the motion is at {@code now} and what is left of its walk; the motion is settled. */
    public <W extends FieldWriter<W>> W write(Motion motion, double unitsPerSecond, long now, W to) {
        motion.settle(now);
        return to.set(x, motion.xAt(now)).set(y, motion.yAt(now)).set(z, motion.zAt(now)).set(heading, motion.heading())
                .set(moving, motion.isMoving()).set(toX, motion.toX()).set(toY, motion.toY()).set(toZ, motion.toZ()).set(speed, unitsPerSecond);
    }

    /** Sets a motion to what the fields say, as of {@code now}. */
    public void read(FieldReader from, Motion into, long now) {
        into.place(from.get(x), from.get(y), from.get(z), from.get(heading));
        if (from.get(moving)) {
            into.walk(from.get(toX), from.get(toY), from.get(toZ), from.get(speed), now);
        }
    }
}
