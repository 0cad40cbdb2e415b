package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import dev.meridian.protocol.wire.WireEnum;
import java.util.List;

/**
 * A line of the client's own texts, with what is put into it.
 *
 * @param messageId  number of the text
 * @param parameters in order; which kinds a text takes is fixed by the client, a wrong one shows an incomplete line
 */
public record SystemMessage(int messageId, List<Parameter> parameters) implements WorldEvent {

    private static final int PARAMETERS_MAX = 32;

    public static final Codec<SystemMessage> CODEC = Codec.of(
            in -> new SystemMessage(in.i32(), in.list(in.i32(), PARAMETERS_MAX, Parameter.CODEC::read)),
            (packet, out) -> out.i32(packet.messageId).i32(packet.parameters.size()).each(packet.parameters, Parameter.CODEC::write));

    /** A text with its parameters. */
    public static SystemMessage of(int messageId, Parameter... parameters) {
        return new SystemMessage(messageId, List.of(parameters));
    }

    /** What stands in a gap of the text. */
    public sealed interface Parameter {

        /** The longest text in a gap. */
        int TEXT_CHARS_MAX = 1_024;

        Codec<Parameter> CODEC = Codec.of(Parameter::read, Parameter::write);

        /** Words. */
        record Text(String text) implements Parameter {

            /** The number on the wire. */
            public int type() {
                return 0;
            }
        }

        /** The name of a player. */
        record PlayerName(String name) implements Parameter {

            /** The number on the wire. */
            public int type() {
                return 12;
            }
        }

        /** A number beyond 32 bits. */
        record LongNumber(long number) implements Parameter {

            /** The number on the wire. */
            public int type() {
                return 6;
            }
        }

        /** A skill. */
        record SkillName(int skillId, int level) implements Parameter {

            /** The number on the wire. */
            public int type() {
                return 4;
            }
        }

        /** The zone of a place. */
        record ZoneName(int x, int y, int z) implements Parameter {

            /** The number on the wire. */
            public int type() {
                return 7;
            }
        }

        /** A number, or something the client has the name of by number. */
        record Numbered(Kind kind, int value) implements Parameter {

            /** What the number means. */
            public enum Kind {
                NUMBER(1),
                /** 1,000,000 plus the NPC's id. */
                NPC_NAME(2),
                ITEM_NAME(3),
                CASTLE_NAME(5),
                ITEM_NAME_TOO(8),
                ELEMENT_NAME(9),
                INSTANCE_NAME(10),
                DOOR_NAME(11),
                SYSTEM_STRING(13);

                private static final WireEnum<Kind> WIRE = WireEnum.of(Kind.class, Kind::code);

                private final int code;

                Kind(int code) {
                    this.code = code;
                }

                /** The number on the wire. */
                public int code() {
                    return code;
                }
            }
        }

        /** A plain number. */
        static Numbered number(int value) {
            return new Numbered(Numbered.Kind.NUMBER, value);
        }

        private static Parameter read(PacketReader in) {
            int type = in.i32();
            return switch (type) {
                case 0 -> new Text(in.utf16(TEXT_CHARS_MAX));
                case 4 -> new SkillName(in.i32(), in.i32());
                case 6 -> new LongNumber(in.i64());
                case 7 -> new ZoneName(in.i32(), in.i32(), in.i32());
                case 12 -> new PlayerName(in.utf16(TEXT_CHARS_MAX));
                default -> new Numbered(Numbered.Kind.WIRE.of(type), in.i32());
            };
        }

        private static void write(Parameter parameter, PacketWriter out) {
            switch (parameter) {
                case Text text -> out.i32(text.type()).utf16(text.text);
                case PlayerName name -> out.i32(name.type()).utf16(name.name);
                case LongNumber number -> out.i32(number.type()).i64(number.number);
                case SkillName skill -> out.i32(skill.type()).i32(skill.skillId).i32(skill.level);
                case ZoneName zone -> out.i32(zone.type()).i32(zone.x).i32(zone.y).i32(zone.z);
                case Numbered number -> out.i32(number.kind.code()).i32(number.value);
            }
        }
    }
}
