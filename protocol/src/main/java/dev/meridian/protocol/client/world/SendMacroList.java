package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the receiver's macros; a list of n macros takes n packets, an empty one takes one.
 *
 * @param revision grows with every change
 * @param count    number of macros of the whole list
 * @param macro    this one; null when there is none
 */
public record SendMacroList(int revision, int count, @Nullable Macro macro) implements WorldEvent {

    private static final int TEXT_CHARS_MAX = 256;
    private static final int COMMANDS_MAX = 255;

    public static final Codec<SendMacroList> CODEC = Codec.of(
            in -> new SendMacroList(in.i32(), in.skip(1).u8(), in.bool() ? Macro.CODEC.read(in) : null),
            (packet, out) -> {
                out.i32(packet.revision).u8(0).u8(packet.count).bool(packet.macro != null);
                if (packet.macro != null) {
                    Macro.CODEC.write(packet.macro, out);
                }
            });

    /** A macro and its steps. */
    public record Macro(int id, String name, String description, String acronym, int icon, List<Command> commands) {

        static final Codec<Macro> CODEC = Codec.of(
                in -> new Macro(in.i32(), in.utf16(TEXT_CHARS_MAX), in.utf16(TEXT_CHARS_MAX), in.utf16(TEXT_CHARS_MAX), in.u8(),
                        in.list(in.u8(), COMMANDS_MAX, Command.CODEC::read)),
                (macro, out) -> out.i32(macro.id).utf16(macro.name).utf16(macro.description).utf16(macro.acronym).u8(macro.icon)
                        .u8(macro.commands.size()).each(macro.commands, Command.CODEC::write));
    }

    /**
     * One step.
     *
     * @param number   from 1
     * @param type     1 skill, 2 action, 3 text, 4 shortcut, 5 item, 6 delay
     * @param id       skill id, or page of a shortcut
     * @param slot     slot of a shortcut
     */
    public record Command(int number, int type, int id, int slot, String text) {

        static final Codec<Command> CODEC = Codec.of(
                in -> new Command(in.u8(), in.u8(), in.i32(), in.u8(), in.utf16(TEXT_CHARS_MAX)),
                (command, out) -> out.u8(command.number).u8(command.type).i32(command.id).u8(command.slot).utf16(command.text));
    }
}
