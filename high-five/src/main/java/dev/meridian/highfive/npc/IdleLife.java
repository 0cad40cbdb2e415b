package dev.meridian.highfive.npc;

import dev.meridian.highfive.movement.Heading;
import dev.meridian.highfive.npc.IdleAct.Stand;
import dev.meridian.highfive.npc.IdleAct.Walk;

/**
 * What an NPC does while nobody bothers it: strolls about its place, turns its head, makes a gesture now and then. A pure function of spawn
 * and game time: any process that is asked about the same moment gives the same answer. Any thread.
 *
 * <p>Time is cut into equal periods. At the start of one it may walk to another point of its disc, which always ends within the period; else
 * it stands, and may turn or gesture. In every {@value #WALK_AT_LEAST_EVERY}th period it does walk, so that where it stands follows from few
 * periods back.
 */
public final class IdleLife {

    /** Gestures are never closer together than a period. */
    private static final long PERIOD_MIN_MILLIS = 12_000;
    private static final long REST_MILLIS = 4_000;
    private static final int WALK_AT_LEAST_EVERY = 4;

    /** Of 12 periods without an ordered walk: this many walks, then this many gestures, then this many turns. */
    private static final int CHANCES = 12;
    private static final int WALKS = 3;
    private static final int GESTURES = 3;
    private static final int TURNS = 3;

    /** The client's idle animations of NPCs. */
    private static final int FIRST_GESTURE = 2;
    private static final int TURN_MAX = 8_192;   // an eighth of a turn

    private final NpcSpawn spawn;
    private final long period;
    private final long phase;

    public IdleLife(NpcSpawn spawn) {
        this.spawn = spawn;
        NpcTemplate template = spawn.template();
        long longestWalk = template.roam() == 0 ? 0 : 2_000L * template.roam() / template.walkSpeed();
        this.period = Math.max(PERIOD_MIN_MILLIS, longestWalk + REST_MILLIS);
        this.phase = Math.floorMod(random(0, 0), period);
    }

    /** What it does at a moment of game time; the same for every moment from the act's {@code since} to before its {@code until}. */
    public IdleAct at(long gameMillis) {
        long number = Math.floorDiv(gameMillis - phase, period);
        long begin = number * period + phase;
        long end = begin + period;
        int x = x(number - 1);
        int y = y(number - 1);
        if (!walks(number)) {
            return stand(number, begin, end, x, y);
        }
        int toX = x(number);
        int toY = y(number);
        long arrival = begin + walkMillis(x, y, toX, toY);
        int heading = Heading.of(toX - x, toY - y);
        return gameMillis < arrival
                ? new Walk(begin, arrival, x, y, spawn.z(), heading, toX, toY)
                : new Stand(arrival, end, toX, toY, spawn.z(), heading, 0);
    }

    private Stand stand(long number, long begin, long end, int x, int y) {
        int chance = chance(number);
        boolean gestures = chance >= WALKS && chance < WALKS + GESTURES;
        boolean turns = chance >= WALKS + GESTURES && chance < WALKS + GESTURES + TURNS;
        int facing = roams() ? lastWalkHeading(number) : spawn.heading();
        int turned = turns ? facing + (int) Math.floorMod(random(number, 3), 2L * TURN_MAX) - TURN_MAX : facing;
        return new Stand(begin, end, x, y, spawn.z(), turned & 0xFFFF, gestures ? FIRST_GESTURE + (int) Math.floorMod(random(number, 4), 2L) : 0);
    }

    private boolean roams() {
        return spawn.template().roam() > 0;
    }

    private boolean walks(long number) {
        return roams() && (Math.floorMod(number, WALK_AT_LEAST_EVERY) == 0 || chance(number) < WALKS);
    }

    /** The last period, at or before this one, in which it walked. */
    private long lastWalk(long number) {
        long last = number;
        while (!walks(last)) {
            last--;
        }
        return last;
    }

    /** Where it stands when the period ends. */
    private int x(long number) {
        return roams() ? spawn.x() + (int) Math.round(distance(lastWalk(number)) * Math.cos(angle(lastWalk(number)))) : spawn.x();
    }

    private int y(long number) {
        return roams() ? spawn.y() + (int) Math.round(distance(lastWalk(number)) * Math.sin(angle(lastWalk(number)))) : spawn.y();
    }

    private int lastWalkHeading(long number) {
        long walk = lastWalk(number);
        return Heading.of(x(walk) - x(walk - 1), y(walk) - y(walk - 1));
    }

    /** The square root spreads the points evenly over the disc. */
    private double distance(long walk) {
        return spawn.template().roam() * Math.sqrt(Math.floorMod(random(walk, 1), 1_000L) / 1_000.0);
    }

    private double angle(long walk) {
        return Math.floorMod(random(walk, 2), 360L) * Math.PI / 180;
    }

    private long walkMillis(int x, int y, int toX, int toY) {
        return Math.round(Math.hypot(toX - x, toY - y) * 1_000 / spawn.template().walkSpeed());
    }

    private int chance(long number) {
        return (int) Math.floorMod(random(number, 5), (long) CHANCES);
    }

    /** Well mixed bits (the finisher of SplitMix64) for the spawn, a period and a purpose. */
    private long random(long number, int purpose) {
        long bits = (spawn.id() * 0x9E3779B97F4A7C15L) ^ (number * 0xD1B54A32D192ED03L) ^ (purpose * 0x8CB92BA72F3D8DD7L);
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
