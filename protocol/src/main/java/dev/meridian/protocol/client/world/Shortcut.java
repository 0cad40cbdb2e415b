package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import dev.meridian.protocol.wire.WireEnum;

/** One place of the shortcut bar. The slot is 0 to 11 plus 12 times the page; the character type 1 for the player, 2 for its pet. */
public sealed interface Shortcut {

    Codec<Shortcut> CODEC = Codec.of(Shortcut::read, Shortcut::write);

    /** An item. */
    record Item(int slot, int objectId, int characterType, int reuseGroup, int augmentationId) implements Shortcut {

        /** The number on the wire. */
        public int type() {
            return 1;
        }
    }

    /** A skill. */
    record Skill(int slot, int skillId, int level, int characterType) implements Shortcut {

        /** The number on the wire. */
        public int type() {
            return 2;
        }
    }

    /** Anything that is but an id. */
    record Plain(Kind kind, int slot, int id, int characterType) implements Shortcut {

        /** What the id means. */
        public enum Kind {
            ACTION(3),
            MACRO(4),
            RECIPE(5),
            BOOKMARK(6);

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

    private static Shortcut read(PacketReader in) {
        int type = in.i32();
        int slot = in.i32();
        return switch (type) {
            case 1 -> new Item(slot, in.i32(), in.i32(), in.i32(), in.skip(8).i32());
            case 2 -> new Skill(slot, in.i32(), in.i32(), in.skip(1).i32());
            default -> new Plain(Plain.Kind.WIRE.of(type), slot, in.i32(), in.i32());
        };
    }

    private static void write(Shortcut shortcut, PacketWriter out) {
        switch (shortcut) {
            case Item item -> out.i32(item.type()).i32(item.slot).i32(item.objectId).i32(item.characterType).i32(item.reuseGroup).zeros(8)
                    .i32(item.augmentationId);
            case Skill skill -> out.i32(skill.type()).i32(skill.slot).i32(skill.skillId).i32(skill.level).u8(0).i32(skill.characterType);
            case Plain plain -> out.i32(plain.kind.code()).i32(plain.slot).i32(plain.id).i32(plain.characterType);
        }
    }
}
