package dev.meridian.store.disk;

import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Bytes of a segment file, little-endian; {@code docs/spec/store.md} 7.
 *
 * <pre>
 *  header   0  i64 magic "MRDNSEG1"   8  i64 number of the file   16 i32 schemas n   20 i32 0
 *           24 + 24 i: i32 schema id, i32 version, i64 fingerprint of the fields, i64 0
 *  records  as in memory, each a multiple of 8 bytes
 *  footer   32 bytes each, in writing order: i64 key, i64 stamp, i64 offset in the file, i32 bytes, i32 crc32c;
 *           for a removal the offset is -1 and the stamp is the number of the file that first had it
 *  trailer  i64 offset of the footer, i64 entries, i64 number of the file, i32 crc32c of header and footer, i32 0, i64 magic
 * </pre>
 */
final class SegmentFormat {

    static final long MAGIC = 0x314745534E44524DL;
    static final int HEADER_BYTES = 24;
    static final int SCHEMA_BYTES = 24;
    static final int ENTRY_BYTES = 32;
    static final int ENTRY_LONGS = ENTRY_BYTES / 8;
    static final int TRAILER_BYTES = 40;
    /** Most entries of a file. */
    static final int ENTRIES_MAX = 1 << 26;
    static final long REMOVED = -1;
    static final String SUFFIX = ".seg";

    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private SegmentFormat() {}

    /** Stamp of a record, which lies behind its key. */
    static long stamp(MemorySegment memory, long at) {
        return memory.get(I64, at + 8);
    }

    /** Schema id of a record. */
    static int schemaId(MemorySegment memory, long at) {
        return memory.get(I16, at + 20) & 0xFFFF;
    }

    static String fileName(long number) {
        return "%016x".formatted(number) + SUFFIX;
    }

    /** Where a file goes that cannot be used. */
    static Path refused(Path path) {
        return path.resolveSibling(path.getFileName() + ".refused");
    }

    /** Tells schemas of the same id apart: names, kinds and places of all fields up to a version. */
    static long fingerprint(Schema schema, int version) {
        CRC32C low = new CRC32C();
        CRC32C high = new CRC32C();
        high.update(1);
        for (Field field : schema.fields()) {
            if (field.since() <= version) {
                // Put together by hand, since a start computes hundreds of these in code that is not compiled yet.
                byte[] text = (field.index() + " " + field.name() + " " + field.getClass().getSimpleName() + " " + field.offset() + " "
                        + field.tailBytesMax() + ";").getBytes(StandardCharsets.UTF_8);
                low.update(text);
                high.update(text);
                high.update(text.length);
            }
        }
        return (high.getValue() << 32) | low.getValue();
    }
}
