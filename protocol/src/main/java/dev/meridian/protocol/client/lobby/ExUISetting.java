package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import java.util.List;

/**
 * The account's key table. A client without one uses its own defaults, so it need not be sent.
 *
 * @param bufferSize bytes behind this field as recorded sessions have it; other servers count differently and clients do not mind
 * @param categories number of command lists, twice the number of groups in every table seen so far
 */
public record ExUISetting(int bufferSize, int categories, List<KeyGroup> groups) implements LobbyReply {

    private static final int GROUPS_MAX = 64;
    private static final int COMMANDS_MAX = 255;
    private static final int KEYS_MAX = 1024;
    private static final int KEY_BYTES = 20;

    /** The two counts at the front and the two numbers at the end. */
    private static final int FIXED_BYTES = 16;

    public static final Codec<ExUISetting> CODEC = Codec.of(
            in -> {
                var setting = new ExUISetting(in.i32(), in.i32(), in.list(in.i32(), GROUPS_MAX, KeyGroup.CODEC::read));
                in.skip(8);
                return setting;
            },
            (setting, out) -> out.i32(setting.bufferSize).i32(setting.categories).i32(setting.groups.size())
                    .each(setting.groups, KeyGroup.CODEC::write).i32(0x11).i32(0x10));

    /** A key table with its sizes filled in. */
    public static ExUISetting of(List<KeyGroup> groups) {
        int size = FIXED_BYTES;
        for (KeyGroup group : groups) {
            size += 2 + group.firstCommands.size() + group.secondCommands.size() + 4 + KEY_BYTES * group.keys.size();
        }
        return new ExUISetting(size, 2 * groups.size(), groups);
    }

    /** One tab of the key window: two lists of one-byte commands, and the keys. */
    public record KeyGroup(List<Integer> firstCommands, List<Integer> secondCommands, List<Key> keys) {

        static final Codec<KeyGroup> CODEC = Codec.of(
                in -> new KeyGroup(commands(in), commands(in), in.list(in.i32(), KEYS_MAX, Key.CODEC::read)),
                (group, out) -> {
                    commands(group.firstCommands, out);
                    commands(group.secondCommands, out);
                    out.i32(group.keys.size()).each(group.keys, Key.CODEC::write);
                });

        private static List<Integer> commands(PacketReader in) {
            return in.list(in.u8(), COMMANDS_MAX, PacketReader::u8);
        }

        private static void commands(List<Integer> commands, PacketWriter out) {
            out.u8(commands.size()).each(commands, (command, to) -> to.u8(command));
        }
    }

    /** One key; numbers are the client's own. */
    public record Key(int commandId, int key, int toggleKey1, int toggleKey2, int showStatus) {

        static final Codec<Key> CODEC = Codec.of(
                in -> new Key(in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
                (key, out) -> out.i32(key.commandId).i32(key.key).i32(key.toggleKey1).i32(key.toggleKey2).i32(key.showStatus));
    }
}
