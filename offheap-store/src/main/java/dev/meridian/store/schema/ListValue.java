package dev.meridian.store.schema;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The elements of a {@link ListField} while they are read or built; reusable, so that a tick allocates nothing. One thread.
 *
 * <pre>{@code
 * effects.clear().add().set(SKILL, 1204).set(TICKS_LEFT, 120);
 * store.update(key).set(EFFECTS, effects).commit();
 * }</pre>
 */
public final class ListValue {

    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final ElementLayout layout;
    private final MemorySegment bytes;
    private final int sizeMax;
    private int size;

    /** An empty list with room for the field's most elements. */
    public ListValue(ListField field) {
        this.layout = field.element();
        this.sizeMax = field.sizeMax();
        this.bytes = Arena.ofAuto().allocate(field.tailBytesMax());
    }

    /** Elements in it. */
    public int size() {
        return size;
    }

    /** Forgets all elements. */
    public ListValue clear() {
        size = 0;
        return this;
    }

    /**
     * Appends an element of zeros, which {@link #set(ElementLayout.Part, long)} then fills.
     *
     * @throws IllegalStateException if the field's most elements are in it already
     */
    public ListValue add() {
        if (size == sizeMax) {
            throw new IllegalStateException("the list holds at most " + sizeMax + " elements");
        }
        bytes.asSlice((long) size * layout.bytes(), layout.bytes()).fill((byte) 0);
        size++;
        return this;
    }

    /** Sets a part of the element added last; the number is cut to the part's width. */
    public ListValue set(ElementLayout.Part part, long value) {
        return set(size - 1, part, value);
    }

    /** Sets a part of an element. */
    public ListValue set(int element, ElementLayout.Part part, long value) {
        long at = at(element, part);
        switch (part.width()) {
            case 1 -> bytes.set(ValueLayout.JAVA_BYTE, at, (byte) value);
            case 2 -> bytes.set(I16, at, (short) value);
            case 4 -> bytes.set(I32, at, (int) value);
            default -> bytes.set(I64, at, value);
        }
        return this;
    }

    /** A part of an element. */
    public long get(int element, ElementLayout.Part part) {
        return read(bytes, at(element, part), part.width());
    }

    /** Removes an element, closing the gap. */
    public ListValue remove(int element) {
        int width = layout.bytes();
        at(element, layout.parts().getFirst());
        MemorySegment.copy(bytes, (element + 1L) * width, bytes, (long) element * width, (size - element - 1L) * width);
        size--;
        return this;
    }

    /** The bytes behind the elements, shared; for the store. */
    public MemorySegment memory() {
        return bytes;
    }

    /** Bytes in use; for the store. */
    public int byteSize() {
        return size * layout.bytes();
    }

    /** Takes over elements that were copied into {@link #memory()}; for the store. */
    public void filled(int byteSize) {
        size = byteSize / layout.bytes();
    }

    /** A signed number of 1, 2, 4 or 8 bytes. */
    public static long read(MemorySegment memory, long at, int width) {
        return switch (width) {
            case 1 -> memory.get(ValueLayout.JAVA_BYTE, at);
            case 2 -> memory.get(I16, at);
            case 4 -> memory.get(I32, at);
            default -> memory.get(I64, at);
        };
    }

    private long at(int element, ElementLayout.Part part) {
        if (element < 0 || element >= size) {
            throw new IndexOutOfBoundsException("element " + element + " of " + size);
        }
        return (long) element * layout.bytes() + part.offset();
    }
}
