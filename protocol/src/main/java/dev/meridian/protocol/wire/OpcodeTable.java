package dev.meridian.protocol.wire;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The packets of one connection phase and direction, by opcode. Reads like the protocol's page: numbers are written out, retired ones stay
 * visible. Immutable once {@link Builder#seal() sealed}; any thread.
 *
 * <p>An opcode is one byte, or one byte and a 16-bit second opcode behind it ({@code 0xD0}, {@code 0xFE} in the game protocol).
 *
 * @param <F> the sealed family the packets belong to
 */
public final class OpcodeTable<F> {

    /** No second opcode. */
    private static final int NONE = -1;

    /** One packet kind. {@code second} is -1 where there is no second opcode. */
    public record Row<T>(int opcode, int second, Class<T> type, Codec<T> codec) {

        /** The opcode as the protocol's page writes it: {@code 0x2F}, {@code 0xFE:0x5F}. */
        public String number() {
            return second == NONE ? "0x%02X".formatted(opcode) : "0x%02X:0x%02X".formatted(opcode, second);
        }
    }

    private final @Nullable Row<? extends F>[] single;
    private final Map<Integer, Row<? extends F>> extended;
    private final Map<Class<?>, Row<? extends F>> byType;
    private final boolean[] prefix;
    private final Map<Integer, String> ignored;

    /** What a table says about an opcode. */
    public enum Known {
        /** It has a row: {@link #read} answers a packet. */
        SPOKEN,
        /** A client may honestly send it and the product does nothing with it: count it by {@link #nameAt}, drop it. */
        IGNORED,
        /** Nobody knows it in this phase: an offence. */
        UNKNOWN
    }

    private OpcodeTable(Builder<F> from) {
        single = from.single;
        prefix = from.prefix;
        extended = Map.copyOf(from.extended);
        byType = new LinkedHashMap<>(from.byType);
        ignored = Map.copyOf(from.ignored);
    }

    /** Starts a table for the packets of {@code family}, a sealed interface whose permitted records must all have a row. */
    public static <F> Builder<F> of(Class<F> family) {
        return new Builder<>(family);
    }

    /** Every row, in the order it was written. */
    public SequencedCollection<Row<? extends F>> rows() {
        return ((LinkedHashMap<Class<?>, Row<? extends F>>) byType).sequencedValues();
    }

    /** What this table says about the packet at the reader's position, which stays where it is. An empty body is {@code UNKNOWN}. */
    public Known at(PacketReader in) {
        int key = keyAt(in);
        if (key == NONE) {
            return Known.UNKNOWN;
        }
        if (rowOf(key) != null) {
            return Known.SPOKEN;
        }
        return ignored.containsKey(key) ? Known.IGNORED : Known.UNKNOWN;
    }

    /** The name of the packet at the reader's position, which stays where it is: a record's name, an ignored one's, or {@code unknown}. */
    public String nameAt(PacketReader in) {
        int key = keyAt(in);
        Row<? extends F> row = key == NONE ? null : rowOf(key);
        return row != null ? row.type().getSimpleName() : ignored.getOrDefault(key, "unknown");
    }

    /** The names of the packets that are known and dropped, by opcode as the protocol's page writes it, in ascending order. */
    public SequencedMap<String, String> ignoredNames() {
        var names = new TreeMap<String, String>();
        ignored.forEach((key, name) -> names.put(key < 0x100 ? "0x%02X".formatted(key) : "0x%02X:0x%02X".formatted(key >> 16, key & 0xFFFF), name));
        return names;
    }

    private int keyAt(PacketReader in) {
        int opcode = in.peekU8(0);
        if (opcode < 0 || !prefix[opcode]) {
            return opcode;
        }
        int low = in.peekU8(1);
        int high = in.peekU8(2);
        return high < 0 ? NONE : (opcode << 16) | (high << 8) | low;
    }

    private @Nullable Row<? extends F> rowOf(int key) {
        return key < 0x100 ? single[key] : extended.get(key);
    }

    /**
     * The packet at the reader's position, opcode included; null when no row has that opcode, with the reader behind the opcode.
     *
     * @throws MalformedPacketException if the body does not fit its layout
     */
    public @Nullable F read(PacketReader in) {
        int opcode = in.u8();
        Row<? extends F> row = prefix[opcode] ? extended.get(opcode << 16 | in.u16()) : single[opcode];
        return row == null ? null : row.codec().read(in);
    }

    /** Appends opcode and body. */
    public void write(F packet, PacketWriter out) {
        @SuppressWarnings("unchecked") // a row's codec was registered with the row's own type
        Row<F> row = (Row<F>) byType.get(packet.getClass());
        if (row == null) {
            throw new IllegalArgumentException("no row for " + packet.getClass().getName());
        }
        out.u8(row.opcode());
        if (row.second() != NONE) {
            out.u16(row.second());
        }
        row.codec().write(packet, out);
    }

    /** Collects the rows of a table. */
    public static final class Builder<F> {

        private final Class<F> family;

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        private final @Nullable Row<? extends F>[] single = new Row[256];

        private final boolean[] prefix = new boolean[256];
        private final Map<Integer, Row<? extends F>> extended = new HashMap<>();
        private final Map<Class<?>, Row<? extends F>> byType = new LinkedHashMap<>();
        private final Map<Integer, String> retired = new TreeMap<>();
        private final Map<Integer, String> ignored = new TreeMap<>();

        private Builder(Class<F> family) {
            this.family = family;
        }

        /** A packet with a one-byte opcode. */
        public <T extends F> Builder<F> row(int opcode, Class<T> type, Codec<T> codec) {
            if (single[opcode] != null || prefix[opcode] || retired.containsKey(opcode) || ignored.containsKey(opcode)) {
                throw new IllegalStateException("opcode 0x%02X of %s is taken".formatted(opcode, type.getSimpleName()));
            }
            var row = new Row<>(opcode, NONE, type, codec);
            single[opcode] = row;
            return put(row);
        }

        /** A packet with a second, 16-bit opcode. */
        public <T extends F> Builder<F> row(int opcode, int second, Class<T> type, Codec<T> codec) {
            var row = new Row<>(opcode, second, type, codec);
            prefix[opcode] = true;
            int key = (opcode << 16) | second;
            if (single[opcode] != null || extended.put(key, row) != null || ignored.containsKey(key)) {
                throw new IllegalStateException("opcode " + row.number() + " of " + type.getSimpleName() + " is taken");
            }
            return put(row);
        }

        /** A number that was used once and never will be again. */
        public Builder<F> retired(int opcode, String why) {
            if (single[opcode] != null) {
                throw new IllegalStateException("opcode 0x%02X is in use, not retired: %s".formatted(opcode, why));
            }
            retired.put(opcode, why);
            return this;
        }

        /** A packet with a one-byte opcode that a client may honestly send and the product drops. */
        public Builder<F> ignored(int opcode, String name) {
            if (single[opcode] != null || prefix[opcode] || ignored.put(opcode, name) != null) {
                throw new IllegalStateException("opcode 0x%02X of %s is taken".formatted(opcode, name));
            }
            return this;
        }

        /** A packet with a second opcode that a client may honestly send and the product drops. */
        public Builder<F> ignored(int opcode, int second, String name) {
            prefix[opcode] = true;
            int key = (opcode << 16) | second;
            if (single[opcode] != null || extended.containsKey(key) || ignored.put(key, name) != null) {
                throw new IllegalStateException("opcode 0x%02X:0x%02X of %s is taken".formatted(opcode, second, name));
            }
            return this;
        }

        /** The finished table; refuses a permitted record of the family that has no row. */
        public OpcodeTable<F> seal() {
            Class<?>[] permitted = family.getPermittedSubclasses();
            if (permitted == null) {
                throw new IllegalStateException(family.getName() + " is not sealed");
            }
            for (Class<?> type : permitted) {
                if (!byType.containsKey(type)) {
                    throw new IllegalStateException(type.getName() + " has no row");
                }
            }
            return new OpcodeTable<>(this);
        }

        private <T extends F> Builder<F> put(Row<T> row) {
            if (byType.put(row.type(), row) != null) {
                throw new IllegalStateException(row.type().getName() + " has two rows");
            }
            return this;
        }
    }
}
