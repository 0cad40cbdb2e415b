package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** The places the player may teleport to. */
public record ExGetBookMarkInfo(int slots, List<Bookmark> bookmarks) implements WorldEvent {

    private static final int BOOKMARKS_MAX = 256;
    private static final int TEXT_CHARS_MAX = 64;

    public static final Codec<ExGetBookMarkInfo> CODEC = Codec.of(
            in -> new ExGetBookMarkInfo(in.skip(4).i32(), in.list(in.i32(), BOOKMARKS_MAX, Bookmark.CODEC::read)),
            (packet, out) -> out.i32(0).i32(packet.slots).i32(packet.bookmarks.size()).each(packet.bookmarks, Bookmark.CODEC::write));

    /** One place. */
    public record Bookmark(int id, int x, int y, int z, String name, int icon, String tag) {

        static final Codec<Bookmark> CODEC = Codec.of(
                in -> new Bookmark(in.i32(), in.i32(), in.i32(), in.i32(), in.utf16(TEXT_CHARS_MAX), in.i32(), in.utf16(TEXT_CHARS_MAX)),
                (mark, out) -> out.i32(mark.id).i32(mark.x).i32(mark.y).i32(mark.z).utf16(mark.name).i32(mark.icon).utf16(mark.tag));
    }
}
