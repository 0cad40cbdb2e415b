package dev.meridian.bench.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The value of a key as bytes: the key, {@link #FIELDS} longs, filler, the key again. */
final class Payload {

    static final int BYTES = 3_567;
    static final int FIELDS = 200;
    static final int TAIL = BYTES - 8;
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Payload() {}

    static byte[] fresh() {
        byte[] out = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            out[i] = (byte) (i * 31);
        }
        return out;
    }

    static void sign(byte[] value, long key) {
        LONG.set(value, 0, key);
        LONG.set(value, TAIL, key);
    }

    static boolean isSigned(byte[] value, long key) {
        return (long) LONG.get(value, 0) == key && (long) LONG.get(value, TAIL) == key;
    }

    static int offset(int field) {
        return 8 + 8 * field;
    }

    /** The key of the i-th object: one to one, in no order. */
    static long key(long i) {
        long h = (i + 1) * 0x9E3779B97F4A7C15L;
        h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        return h ^ (h >>> 32);
    }

    /** Keys as bytes, big-endian as ordered stores like them. */
    static void writeKey(byte[] to, long key) {
        for (int i = 7; i >= 0; i--) {
            to[7 - i] = (byte) (key >>> (8 * i));
        }
    }
}
