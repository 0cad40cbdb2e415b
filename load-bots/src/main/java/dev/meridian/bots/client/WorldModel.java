package dev.meridian.bots.client;

import dev.meridian.protocol.client.lobby.Position;
import dev.meridian.protocol.client.world.ChangeMoveType;
import dev.meridian.protocol.client.world.CharInfo;
import dev.meridian.protocol.client.world.DeleteObject;
import dev.meridian.protocol.client.world.Motion;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.NpcInfo;
import dev.meridian.protocol.client.world.StopMove;
import dev.meridian.protocol.client.world.TeleportToLocation;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.protocol.client.world.ValidateLocation;
import dev.meridian.protocol.client.world.WorldEvent;
import java.util.function.BiConsumer;

/**
 * The world as one client knows it, and the errors in what it is told: an object shown twice, an own place that jumps. Loop thread; touches no
 * clock or socket.
 */
public final class WorldModel {

    private final int ownId;
    private final BiConsumer<Fault, String> faults;
    private final KnownObjects known = new KnownObjects();
    private final OwnPlace place = new OwnPlace();
    private boolean jumping;
    private double runSpeed;
    private double walkSpeed;

    /**
     * @param ownId object id of the own character
     * @param faults takes each error, with a detail for people
     */
    public WorldModel(int ownId, BiConsumer<Fault, String> faults) {
        this.ownId = ownId;
        this.faults = faults;
    }

    /** Object id of the own character. */
    public int ownId() {
        return ownId;
    }

    /** What is in view. */
    public KnownObjects known() {
        return known;
    }

    /** Where the own character is. */
    public OwnPlace place() {
        return place;
    }

    /** Whether the own character was teleported and the new surroundings have not come yet. */
    public boolean isJumping() {
        return jumping;
    }

    /** The client was told something. Packets that do not change what is in view or where are of no concern here. */
    public void told(WorldEvent event, long now) {
        switch (event) {
            case MoveToLocation move when move.objectId() == ownId -> {
                here(move.x(), move.y(), move.z(), "MoveToLocation", now);
                place.walk(move.targetX(), move.targetY(), move.targetZ(), now);
            }
            case CharInfo info -> shown(info.presence().objectId(), "player", now);
            case NpcInfo info -> shown(info.objectId(), "NPC", now);
            case DeleteObject gone -> known.gone(gone.objectId());
            case StopMove stop when stop.objectId() == ownId -> here(stop.x(), stop.y(), stop.z(), "StopMove", now);
            case ValidateLocation fix when fix.objectId() == ownId -> here(fix.x(), fix.y(), fix.z(), "ValidateLocation", now);
            case UserInfo info -> self(info, now);
            case TeleportToLocation jump when jump.objectId() == ownId -> {
                known.clear();
                place.put(jump.x(), jump.y(), jump.z());
                jumping = true;
            }
            case ChangeMoveType change when change.objectId() == ownId -> place.speed(change.running() ? runSpeed : walkSpeed, now);
            default -> {}
        }
    }

    private void self(UserInfo info, long now) {
        Position at = info.presence().position();
        if (jumping || !place.isKnown()) {
            jumping = false;
            place.put(at.x(), at.y(), at.z());
        } else if (place.distance(at.x(), at.y(), at.z(), now) > OwnPlace.JUMP_MAX) {
            here(at.x(), at.y(), at.z(), "UserInfo", now);
        }
        Motion motion = info.motion();
        runSpeed = motion.run() * motion.moveMultiplier();
        walkSpeed = motion.walk() * motion.moveMultiplier();
        double speed = info.running() ? runSpeed : walkSpeed;
        if (Double.compare(speed, place.speed()) != 0) {
            place.speed(speed, now);
        }
    }

    private void shown(int objectId, String what, long now) {
        if (objectId != ownId && !known.shown(objectId, now)) {
            faults.accept(Fault.SHOWN_TWICE, what + " " + objectId);
        }
    }

    private void here(int x, int y, int z, String packet, long now) {
        if (jumping) {
            return; // words of the place left behind, still on their way when the teleport was sent
        }
        double off = place.told(x, y, z, now);
        if (off > OwnPlace.JUMP_MAX) {
            faults.accept(Fault.JUMP, "%s puts it %.0f units from where it should be, at %d %d %d".formatted(packet, off, x, y, z));
        }
    }
}
