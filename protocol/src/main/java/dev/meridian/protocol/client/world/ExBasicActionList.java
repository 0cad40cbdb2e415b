package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The actions the player may use; without it the action window is empty. */
public record ExBasicActionList(List<Integer> actionIds) implements WorldEvent {

    private static final int ACTIONS_MAX = 1_024;

    public static final Codec<ExBasicActionList> CODEC = Codec.of(
            in -> new ExBasicActionList(in.list(in.i32(), ACTIONS_MAX, PacketReader::i32)),
            (packet, out) -> out.i32(packet.actionIds.size()).each(packet.actionIds, (id, to) -> to.i32(id)));

    /** What an untransformed character may use, 189 actions. */
    public static final ExBasicActionList DEFAULT = new ExBasicActionList(
            Stream.of(IntStream.rangeClosed(0, 73), IntStream.rangeClosed(1000, 1098), IntStream.rangeClosed(5000, 5015))
                    .flatMap(IntStream::boxed).toList());
}
