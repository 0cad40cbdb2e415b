package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** Changed values of one object: vitals of the receiver or of its target, load. */
public record StatusUpdate(int objectId, List<Change> changes) implements WorldEvent {

    private static final int CHANGES_MAX = 64;

    public static final Codec<StatusUpdate> CODEC = Codec.of(
            in -> new StatusUpdate(in.i32(), in.list(in.i32(), CHANGES_MAX, Change.CODEC::read)),
            (packet, out) -> out.i32(packet.objectId).i32(packet.changes.size()).each(packet.changes, Change.CODEC::write));

    /** A few values of one object. */
    public static StatusUpdate of(int objectId, Change... changes) {
        return new StatusUpdate(objectId, List.of(changes));
    }

    /** One value. */
    public record Change(StatusAttribute attribute, int value) {

        static final Codec<Change> CODEC = Codec.of(
                in -> new Change(StatusAttribute.of(in.i32()), in.i32()),
                (one, out) -> out.i32(one.attribute.code()).i32(one.value));
    }
}
