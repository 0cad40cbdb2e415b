package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** The receiver's friends. */
public record FriendList(List<Friend> friends) implements WorldEvent {

    private static final int FRIENDS_MAX = 1_024;
    private static final int NAME_CHARS_MAX = 32;

    public static final Codec<FriendList> CODEC = Codec.of(
            in -> new FriendList(in.list(in.i32(), FRIENDS_MAX, Friend.CODEC::read)),
            (packet, out) -> out.i32(packet.friends.size()).each(packet.friends, Friend.CODEC::write));

    /**
     * One friend.
     *
     * @param objectId 0 when offline
     */
    public record Friend(int characterId, String name, boolean online, int objectId) {

        static final Codec<Friend> CODEC = Codec.of(
                in -> new Friend(in.i32(), in.utf16(NAME_CHARS_MAX), in.bool32(), in.i32()),
                (one, out) -> out.i32(one.characterId).utf16(one.name).bool32(one.online).i32(one.objectId));
    }
}
