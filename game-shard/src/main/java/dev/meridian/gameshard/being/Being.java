package dev.meridian.gameshard.being;

import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.object.ObjectKind;
import org.jspecify.annotations.Nullable;

/** One player or NPC in this shard's part of the world, owned here or a ghost. Owned by the shard's loop. */
public final class Being {

    private static final int NOWHERE = -1;

    private final int id;
    private final ObjectKind kind;
    private final Motion motion = new Motion();
    private final Players watchers = new Players();
    private @Nullable Player player;
    private String owner;
    private long ownerSince;
    private long changedCourseAt;
    private int cell = NOWHERE;
    private int slot;

    /**
     * A being that is not present yet.
     *
     * @param owner the shard that owns it, by name and incarnation
     */
    public Being(int id, ObjectKind kind, String owner, long now) {
        this.id = id;
        this.kind = kind;
        this.owner = owner;
        this.ownerSince = now;
        this.changedCourseAt = now;
    }

    /** Object id; its key in the store. */
    public int id() {
        return id;
    }

    public ObjectKind kind() {
        return kind;
    }

    /** Where it is. */
    public Motion motion() {
        return motion;
    }

    /** The players owned here whose clients are shown it. */
    public Players watchers() {
        return watchers;
    }

    /** The player it is, if this shard owns it or is about to; null for ghosts and NPCs. */
    public @Nullable Player player() {
        return player;
    }

    /** Makes it a player of this shard, or a ghost again. */
    public void player(@Nullable Player of) {
        player = of;
    }

    /** The shard that owns it, by name and incarnation. */
    public String owner() {
        return owner;
    }

    /** When that owner's right, or its last sign of life about this being, began. */
    public long ownerSince() {
        return ownerSince;
    }

    /** Another shard owns it from now on. */
    public void owner(String next, long now) {
        owner = next;
        ownerSince = now;
    }

    /** When it last began, ended or bent a walk. */
    public long changedCourseAt() {
        return changedCourseAt;
    }

    /** It began, ended or bent a walk. */
    public void changedCourse(long now) {
        changedCourseAt = now;
    }

    /** Whether it stands in the world and can be seen. */
    public boolean isPresent() {
        return cell != NOWHERE;
    }

    int cell() {
        return cell;
    }

    int slot() {
        return slot;
    }

    void at(int newCell, int newSlot) {
        cell = newCell;
        slot = newSlot;
    }

    void nowhere() {
        cell = NOWHERE;
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
