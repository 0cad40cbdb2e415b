package dev.meridian.store.disk;

import static dev.meridian.store.disk.SegmentFormat.I32;
import static dev.meridian.store.disk.SegmentFormat.I64;

import dev.meridian.store.schema.Schema;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** A whole segment file, mapped for reading. One thread at a time; closing unmaps it. */
final class SegmentReader implements AutoCloseable {

    private final Path path;
    private final Arena arena;
    private final MemorySegment bytes;
    private final long number;
    private final long footerAt;
    private final int entries;
    private final Map<Integer, Integer> versions = new HashMap<>();

    /**
     * Opens a file and checks all of it but the records.
     *
     * @throws UnreadableSegmentException if it is no segment file, or not a whole one
     * @throws ForeignSchemaException     if it holds records of a schema that is not one of these, or has become another
     */
    static SegmentReader open(Path path, List<Schema> schemas) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new SegmentReader(path, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), schemas);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private SegmentReader(Path path, Arena arena, MemorySegment bytes, List<Schema> schemas) throws UnreadableSegmentException {
        this.path = path;
        this.arena = arena;
        this.bytes = bytes;
        long size = bytes.byteSize();
        check(size >= SegmentFormat.HEADER_BYTES + SegmentFormat.TRAILER_BYTES, "is too short");
        long trailer = size - SegmentFormat.TRAILER_BYTES;
        check(bytes.get(I64, 0) == SegmentFormat.MAGIC, "does not begin like a segment");
        check(bytes.get(I64, trailer + 32) == SegmentFormat.MAGIC, "has no end");
        this.number = bytes.get(I64, 8);
        this.footerAt = bytes.get(I64, trailer);
        long count = bytes.get(I64, trailer + 8);
        int schemaCount = bytes.get(I32, 16);
        long headerBytes = SegmentFormat.HEADER_BYTES + (long) SegmentFormat.SCHEMA_BYTES * schemaCount;
        check(number == bytes.get(I64, trailer + 16) && path.endsWith(SegmentFormat.fileName(number)), "has another file's number");
        check(schemaCount >= 0 && schemaCount <= 0xFFFF && count >= 0 && count <= size / SegmentFormat.ENTRY_BYTES && footerAt >= headerBytes
                && footerAt + count * SegmentFormat.ENTRY_BYTES == trailer, "has parts that do not fit together");
        CRC32C crc = new CRC32C();
        crc.update(bytes.asSlice(0, headerBytes).asByteBuffer());
        crc.update(bytes.asSlice(footerAt, trailer - footerAt).asByteBuffer());
        check((int) crc.getValue() == bytes.get(I32, trailer + 24), "has a wrong checksum over header and footer");
        this.entries = (int) count;
        for (int i = 0; i < schemaCount; i++) {
            matchSchema(SegmentFormat.HEADER_BYTES + (long) SegmentFormat.SCHEMA_BYTES * i, schemas);
        }
    }

    /** Reads every record and compares its checksum. */
    void checkRecords() throws UnreadableSegmentException {
        CRC32C crc = new CRC32C();
        for (int i = 0; i < entries; i++) {
            if (!isRemoval(i)) {
                long at = offset(i);
                int length = length(i);
                check(at >= 0 && length > 0 && (length & 7) == 0 && at + length <= footerAt, "has a record outside of it");
                crc.reset();
                crc.update(bytes.asSlice(at, length).asByteBuffer());
                check((int) crc.getValue() == bytes.get(I32, entryAt(i) + 28), "has a wrong checksum over the record of object " + key(i));
            }
        }
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
        return bytes.get(I64, entryAt(entry));
    }

    long stamp(int entry) {
        return bytes.get(I64, entryAt(entry) + 8);
    }

    boolean isRemoval(int entry) {
        return offset(entry) == SegmentFormat.REMOVED;
    }

    long offset(int entry) {
        return bytes.get(I64, entryAt(entry) + 16);
    }

    int length(int entry) {
        return bytes.get(I32, entryAt(entry) + 24);
    }

    /** The version that records of a schema have in this file. */
    int version(int schemaId) throws UnreadableSegmentException {
        Integer version = versions.get(schemaId);
        if (version == null) {
            throw new UnreadableSegmentException("file " + path + " has a record of schema " + schemaId + ", which its header does not name");
        }
        return version;
    }

    @Override
    public void close() {
        arena.close();
    }

    private void matchSchema(long at, List<Schema> schemas) {
        int id = bytes.get(I32, at);
        int version = bytes.get(I32, at + 4);
        for (Schema schema : schemas) {
            if (schema.id() == id) {
                if (version < 1 || version > schema.version() || bytes.get(I64, at + 8) != SegmentFormat.fingerprint(schema, version)) {
                    throw new ForeignSchemaException("file %s was written with schema id %d version %d, which is not what %s was then"
                            .formatted(path, id, version, schema));
                }
                versions.put(id, version);
                return;
            }
        }
        throw new ForeignSchemaException("file %s was written with a schema of id %d, which this store does not have".formatted(path, id));
    }

    private long entryAt(int entry) {
        return footerAt + (long) entry * SegmentFormat.ENTRY_BYTES;
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
