package dev.meridian.store.disk;

import static dev.meridian.store.disk.SegmentFormat.I32;
import static dev.meridian.store.disk.SegmentFormat.I64;

import dev.meridian.store.schema.Schema;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A segment file: header and footer read and checked at once, records mapped and read when they are asked for. Any thread; it lives as long as the
 * arena it was opened with.
 */
final class SegmentReader {

    private final Path path;
    private final MemorySegment bytes;
    private final MemorySegment footer;
    private final long number;
    private final int entries;
    private final long recordsFrom;
    private final long recordsTo;
    private final Map<Integer, Integer> versions = new HashMap<>();

    /**
     * Opens a file and checks all of it but the content of the records.
     *
     * @throws UnreadableSegmentException if it is no segment file, or not a whole one
     * @throws ForeignSchemaException     if it holds records of a schema that is not one of these, or has become another
     */
    static SegmentReader open(Path path, KnownSchemas schemas, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new SegmentReader(path, channel, schemas, arena);
        }
    }

    private SegmentReader(Path path, FileChannel channel, KnownSchemas schemas, Arena arena) throws IOException {
        this.path = path;
        long size = channel.size();
        check(size >= SegmentFormat.HEADER_BYTES + SegmentFormat.TRAILER_BYTES, "is too short");
        MemorySegment start = read(channel, 0, SegmentFormat.HEADER_BYTES, arena);
        long trailerAt = size - SegmentFormat.TRAILER_BYTES;
        MemorySegment trailer = read(channel, trailerAt, SegmentFormat.TRAILER_BYTES, arena);
        check(start.get(I64, 0) == SegmentFormat.MAGIC, "does not begin like a segment");
        check(trailer.get(I64, 32) == SegmentFormat.MAGIC, "has no end");
        this.number = start.get(I64, 8);
        long footerAt = trailer.get(I64, 0);
        long count = trailer.get(I64, 8);
        int schemaCount = start.get(I32, 16);
        long headerBytes = SegmentFormat.HEADER_BYTES + (long) SegmentFormat.SCHEMA_BYTES * schemaCount;
        check(number == trailer.get(I64, 16) && path.endsWith(SegmentFormat.fileName(number)), "has another file's number");
        check(schemaCount >= 0 && schemaCount <= 0xFFFF && count >= 0 && count <= Math.min(SegmentFormat.ENTRIES_MAX, size / SegmentFormat.ENTRY_BYTES)
                && footerAt >= headerBytes && footerAt + count * SegmentFormat.ENTRY_BYTES == trailerAt, "has parts that do not fit together");
        MemorySegment header = read(channel, 0, headerBytes, arena);
        this.footer = read(channel, footerAt, trailerAt - footerAt, arena);
        this.entries = (int) count;
        CRC32C crc = new CRC32C();
        crc.update(header.asByteBuffer());
        crc.update(footer.asByteBuffer());
        check((int) crc.getValue() == trailer.get(I32, 24), "has a wrong checksum over header and footer");
        for (int i = 0; i < schemaCount; i++) {
            matchSchema(header, SegmentFormat.HEADER_BYTES + (long) SegmentFormat.SCHEMA_BYTES * i, schemas);
        }
        this.recordsFrom = headerBytes;
        this.recordsTo = footerAt;
        this.bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
    }

    /** Whether a record is where it can be, and its content what was written. */
    boolean isWhole(int entry) {
        long at = offset(entry);
        int length = length(entry);
        if (at < recordsFrom || length <= 0 || (length & 7) != 0 || at + length > recordsTo) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes.asSlice(at, length).asByteBuffer());
        return (int) crc.getValue() == footer.get(I32, entryAt(entry) + 28);
    }

    Path path() {
        return path;
    }

    long number() {
        return number;
    }

    /** The whole file. */
    MemorySegment bytes() {
        return bytes;
    }

    int entries() {
        return entries;
    }

    long key(int entry) {
        return footer.get(I64, entryAt(entry));
    }

    long stamp(int entry) {
        return footer.get(I64, entryAt(entry) + 8);
    }

    boolean isRemoval(int entry) {
        return offset(entry) == SegmentFormat.REMOVED;
    }

    long offset(int entry) {
        return footer.get(I64, entryAt(entry) + 16);
    }

    int length(int entry) {
        return footer.get(I32, entryAt(entry) + 24);
    }

    /** All entries as longs, in an array that is reused if it is long enough. */
    long[] copyFooter(long[] reused) {
        int longs = entries * SegmentFormat.ENTRY_LONGS;
        long[] out = reused.length >= longs ? reused : new long[longs];
        MemorySegment.copy(footer, I64, 0, out, 0, longs);
        return out;
    }

    /** The version that records of a schema have in this file; 0 if its header does not name the schema. */
    int version(int schemaId) {
        return versions.getOrDefault(schemaId, 0);
    }

    private static MemorySegment read(FileChannel channel, long at, long bytes, Arena arena) throws IOException {
        MemorySegment out = arena.allocate(Math.max(8, bytes), 8).asSlice(0, bytes);
        ByteBuffer to = out.asByteBuffer();
        while (to.hasRemaining()) {
            if (channel.read(to, at + to.position()) < 0) {
                throw new UnreadableSegmentException("a file became shorter while it was read");
            }
        }
        return out;
    }

    private void matchSchema(MemorySegment header, long at, KnownSchemas schemas) {
        int id = header.get(I32, at);
        int version = header.get(I32, at + 4);
        for (Schema schema : schemas.all()) {
            if (schema.id() == id) {
                if (version < 1 || version > schema.version() || header.get(I64, at + 8) != schemas.fingerprint(schema, version)) {
                    throw new ForeignSchemaException("file %s was written with schema id %d version %d, which is not what %s was then"
                            .formatted(path, id, version, schema));
                }
                versions.put(id, version);
                return;
            }
        }
        throw new ForeignSchemaException("file %s was written with a schema of id %d, which this store does not have".formatted(path, id));
    }

    private static long entryAt(int entry) {
        return (long) entry * SegmentFormat.ENTRY_BYTES;
    }

    private void check(boolean holds, String what) throws UnreadableSegmentException {
        if (!holds) {
            throw new UnreadableSegmentException("file " + path + " " + what);
        }
    }

    /** A file that is torn, damaged or something else. */
    static final class UnreadableSegmentException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableSegmentException(String message) {
            super(message);
        }
    }
}
