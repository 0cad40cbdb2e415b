package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** Everything on the receiver's shortcut bar. */
public record ShortCutInit(List<Shortcut> shortcuts) implements WorldEvent {

    private static final int SHORTCUTS_MAX = 1_024;

    public static final Codec<ShortCutInit> CODEC = Codec.of(
            in -> new ShortCutInit(in.list(in.i32(), SHORTCUTS_MAX, Shortcut.CODEC::read)),
            (packet, out) -> out.i32(packet.shortcuts.size()).each(packet.shortcuts, Shortcut.CODEC::write));
}
