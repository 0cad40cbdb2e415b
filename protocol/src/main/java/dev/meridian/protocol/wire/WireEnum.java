package dev.meridian.protocol.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Finds the constants of an enum by their numbers on the wire, which are written out beside them. Immutable; any thread. */
public final class WireEnum<E extends Enum<E>> {

    private final Class<E> type;
    private final Map<Integer, E> byCode = new HashMap<>();

    private WireEnum(Class<E> type) {
        this.type = type;
    }

    /** For the constants of {@code type}; two with one number are a bug. */
    public static <E extends Enum<E>> WireEnum<E> of(Class<E> type, ToIntFunction<E> code) {
        var wire = new WireEnum<>(type);
        for (E constant : type.getEnumConstants()) {
            if (wire.byCode.put(code.applyAsInt(constant), constant) != null) {
                throw new IllegalStateException(constant + " of " + type.getName() + " repeats a number");
            }
        }
        return wire;
    }

    /**
     * The constant with that number.
     *
     * @throws MalformedPacketException if there is none
     */
    public E of(int code) {
        E constant = byCode.get(code);
        if (constant == null) {
            throw new MalformedPacketException("no " + type.getSimpleName() + " has the number " + code);
        }
        return constant;
    }
}
