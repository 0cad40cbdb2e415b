package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;

/** An object sits down, stands up, feigns death or stops doing so. */
public record ChangeWaitType(int objectId, WaitType type, int x, int y, int z) implements WorldEvent {

    public static final Codec<ChangeWaitType> CODEC = Codec.of(
            in -> new ChangeWaitType(in.i32(), WaitType.of(in.i32()), in.i32(), in.i32(), in.i32()),
            (packet, out) -> out.i32(packet.objectId).i32(packet.type.code()).i32(packet.x).i32(packet.y).i32(packet.z));
}
