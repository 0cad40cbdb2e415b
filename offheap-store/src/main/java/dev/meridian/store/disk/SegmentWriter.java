package dev.meridian.store.disk;

import static dev.meridian.store.disk.SegmentFormat.I32;
import static dev.meridian.store.disk.SegmentFormat.I64;

import dev.meridian.store.schema.Schema;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes one segment file after the other, sequentially. The file gets its name only when it is whole. The merging thread only.
 */
final class SegmentWriter implements AutoCloseable {

    /** A file that is not whole yet. */
    static final String TEMPORARY = "merging.tmp";
    private static final int BUFFER_BYTES = 4 << 20;

    private final Path directory;
    private final boolean forced;
    private final KnownSchemas schemas;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer;
    private final ByteBuffer bufferBytes;
    private final MemorySegment header;
    private MemorySegment footer;
    private @Nullable FileChannel channel;
    private long number;
    private int used;
    private long written;
    private int entries;

    SegmentWriter(Path directory, KnownSchemas schemas, boolean forced) {
        this.forced = forced;
        this.directory = directory;
        this.schemas = schemas;
        this.buffer = arena.allocate(BUFFER_BYTES, 8);
        this.bufferBytes = buffer.asByteBuffer();
        this.header = arena.allocate(SegmentFormat.HEADER_BYTES + (long) SegmentFormat.SCHEMA_BYTES * schemas.all().size(), 8);
        this.footer = Arena.ofAuto().allocate(1 << 20, 8);
    }

    /** Begins a file, under a temporary name. */
    void begin(long fileNumber) throws IOException {
        number = fileNumber;
        channel = FileChannel.open(temporary(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        used = 0;
        written = 0;
        entries = 0;
        header.set(I64, 0, SegmentFormat.MAGIC);
        header.set(I64, 8, number);
        header.set(I32, 16, schemas.all().size());
        for (int i = 0; i < schemas.all().size(); i++) {
            Schema schema = schemas.all().get(i);
            long at = SegmentFormat.HEADER_BYTES + (long) SegmentFormat.SCHEMA_BYTES * i;
            header.set(I32, at, schema.id());
            header.set(I32, at + 4, schema.version());
            header.set(I64, at + 8, schemas.fingerprint(schema, schema.version()));
        }
        put(header, header.byteSize());
    }

    /** Where a record of at most {@code bytes} may be written to, before it is {@link #added}. */
    long room(int bytes) throws IOException {
        if (used + bytes > BUFFER_BYTES) {
            drain();
        }
        return used;
    }

    /** The memory {@link #room} is in. */
    MemorySegment buffer() {
        return buffer;
    }

    /** Takes over the record just written into the room. */
    void added(long key, long stamp, int bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bufferBytes.duplicate().limit(used + bytes).position(used));
        entry(key, stamp, written + used, bytes, (int) crc.getValue());
        used += bytes;
    }

    /** Notes that a key is gone since the file of this number. */
    void removed(long key, long since) {
        entry(key, since, SegmentFormat.REMOVED, 0, 0);
    }

    int entries() {
        return entries;
    }

    /** Bytes of records so far. */
    long bytes() {
        return written + used;
    }

    /**
     * Completes the file and gives it its name. It is safe from the end of this process then; from a loss of power only if it is forced: records and
     * footer before the name, so that no file of that name is torn, and the name before any file it replaces is deleted.
     */
    Path finish() throws IOException {
        long footerAt = written + used;
        long footerBytes = (long) entries * SegmentFormat.ENTRY_BYTES;
        CRC32C crc = new CRC32C();
        crc.update(header.asByteBuffer());
        crc.update(footer.asSlice(0, footerBytes).asByteBuffer());
        put(footer, footerBytes);
        long at = room(SegmentFormat.TRAILER_BYTES);
        buffer.set(I64, at, footerAt);
        buffer.set(I64, at + 8, entries);
        buffer.set(I64, at + 16, number);
        buffer.set(I32, at + 24, (int) crc.getValue());
        buffer.set(I32, at + 28, 0);
        buffer.set(I64, at + 32, SegmentFormat.MAGIC);
        used += SegmentFormat.TRAILER_BYTES;
        drain();
        if (forced) {
            open().force(true);
        }
        open().close();
        channel = null;
        Path whole = Files.move(temporary(), directory.resolve(SegmentFormat.fileName(number)), StandardCopyOption.ATOMIC_MOVE);
        if (forced) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
        return whole;
    }

    /** Gives the file up. */
    void abandon() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
        Files.deleteIfExists(temporary());
    }

    @Override
    public void close() {
        arena.close();
    }

    private Path temporary() {
        return directory.resolve(TEMPORARY);
    }

    private FileChannel open() {
        FileChannel now = channel;
        if (now == null) {
            throw new IllegalStateException("no file is begun");
        }
        return now;
    }

    private void entry(long key, long stamp, long offset, int bytes, int crc) {
        long at = (long) entries * SegmentFormat.ENTRY_BYTES;
        if (at + SegmentFormat.ENTRY_BYTES > footer.byteSize()) {
            MemorySegment wider = Arena.ofAuto().allocate(footer.byteSize() * 2, 8);
            MemorySegment.copy(footer, 0, wider, 0, at);
            footer = wider;
        }
        footer.set(I64, at, key);
        footer.set(I64, at + 8, stamp);
        footer.set(I64, at + 16, offset);
        footer.set(I32, at + 24, bytes);
        footer.set(I32, at + 28, crc);
        entries++;
    }

    private void put(MemorySegment from, long bytes) throws IOException {
        for (long done = 0; done < bytes; ) {
            int part = (int) Math.min(bytes - done, BUFFER_BYTES);
            long at = room(part);
            MemorySegment.copy(from, done, buffer, at, part);
            used += part;
            done += part;
        }
    }

    private void drain() throws IOException {
        ByteBuffer out = bufferBytes.duplicate().limit(used).position(0);
        while (out.hasRemaining()) {
            written += open().write(out);
        }
        used = 0;
    }
}
