package dev.meridian.store.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * The layout of one element of a list: numbers at fixed offsets. Immutable once {@link Builder#build built}; any thread. It cannot evolve: a
 * list whose elements need another field is declared anew and the old one retired.
 */
public final class ElementLayout {

    private final List<Part> parts;
    private final int bytes;

    private ElementLayout(List<Part> parts, int bytes) {
        this.parts = List.copyOf(parts);
        this.bytes = bytes;
    }

    /** Starts a layout. */
    public static Builder builder() {
        return new Builder();
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Its parts, in order. */
    public List<Part> parts() {
        return parts;
    }

    /**
     * One number inside an element.
     *
     * @param offset bytes from the element's start
     * @param width  1, 2, 4 or 8 bytes, signed
     */
    public record Part(String name, int offset, int width) {}

    /** Collects parts; one thread, used once. */
    public static final class Builder {
        private final List<Part> parts = new ArrayList<>();
        private int bytes;

        private Builder() {}

        /** A signed byte. */
        public Part i8(String name) {
            return add(name, 1);
        }

        /** A signed 16-bit number. */
        public Part i16(String name) {
            return add(name, 2);
        }

        /** A signed 32-bit number. */
        public Part i32(String name) {
            return add(name, 4);
        }

        /** A signed 64-bit number. */
        public Part i64(String name) {
            return add(name, 8);
        }

        /** The finished layout. */
        public ElementLayout build() {
            if (parts.isEmpty()) {
                throw new IllegalStateException("an element needs at least one part");
            }
            return new ElementLayout(parts, bytes);
        }

        private Part add(String name, int width) {
            Part part = new Part(name, bytes, width);
            parts.add(part);
            bytes += width;
            return part;
        }
    }
}
