package dev.meridian.store.disk;

import dev.meridian.store.memory.KeyIndex;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest record of each key in the files of a reopened directory, as long as it is not in memory: found through the files' footers, read from
 * the mapped files, each with its checksum. Any thread finds and reads; {@link #take} and {@link #nextChecked} are for whoever writes just now.
 *
 * <pre>
 *  cell, 64 bits   | 63 taken | 61 .. 46 fingerprint | 45 .. 26 file + 1; 0 = empty | 25 .. 0 entry in its footer |
 * </pre>
 *
 * <p>Cells never move, so that finding needs no lock: a key that is taken keeps its cell. Files are unmapped when nobody refers to this any more.
 */
public final class ColdRecords {

    /** No entry. */
    public static final long NONE = -1;

    private static final Logger LOG = LoggerFactory.getLogger(ColdRecords.class);
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long TAKEN = 1L << 63;
    private static final int ENTRY_BITS = 26;
    private static final int FILE_BITS = 20;
    private static final long FINGERPRINT_MASK = 0xFFFFL << (ENTRY_BITS + FILE_BITS);
    private static final int ENTRIES_MAX = 1 << 29;
    /** Most files: the number of a file, counted from 1, has 20 bits. */
    private static final int FILES_MAX = (1 << FILE_BITS) - 1;

    private final String store;
    private final List<SegmentReader> files;
    private final long[] cells;
    private final int mask;
    private final long bytes;
    private final AtomicLong left;
    private final Map<Long, Damage> damaged = new ConcurrentHashMap<>();
    private final Set<Long> damagedFiles = ConcurrentHashMap.newKeySet();
    /** How far the records' checksums have been compared by {@link ReadAhead}: place of a file in the list, and entry in its footer. */
    private volatile long checkedTo;
    /** Records before this place are all taken or damaged. */
    private long cursor;
    private volatile boolean done;

    /**
     * A record that is lost.
     *
     * @param stamp that it had
     * @param file  that it was in
     */
    public record Damage(long stamp, String file) {}

    /**
     * All keys of these files, newest file first.
     *
     * @throws IOException if there are more than a table holds
     */
    ColdRecords(String store, List<SegmentReader> files) throws IOException {
        this.store = store;
        this.files = files;
        long entries = files.stream().mapToLong(SegmentReader::entries).sum();
        if (entries > ENTRIES_MAX || files.size() > FILES_MAX) {
            throw new IOException("store %s has %d entries in %d files, more than %d in %d".formatted(store, entries, files.size(), ENTRIES_MAX, FILES_MAX));
        }
        int size = Integer.highestOneBit((int) Math.max(8, entries + entries / 2)) * 2;
        this.cells = new long[size];
        this.mask = size - 1;
        long sum = 0;
        long records = 0;
        // Footers are copied into an array: a start runs code that is not compiled yet, which is slow at anything but arrays.
        long[] footer = {};
        for (int file = 0; file < files.size(); file++) {
            footer = files.get(file).copyFooter(footer);
            for (int entry = files.get(file).entries() - 1; entry >= 0; entry--) {
                long key = footer[entry * SegmentFormat.ENTRY_LONGS];
                int at = cellOf(key);
                if (cells[at] == 0) {
                    boolean removal = footer[entry * SegmentFormat.ENTRY_LONGS + 2] == SegmentFormat.REMOVED;
                    cells[at] = (removal ? TAKEN : 0) | fingerprint(KeyIndex.hash(key)) | ((file + 1L) << ENTRY_BITS) | entry;
                    records += removal ? 0 : 1;
                    sum += removal ? 0 : (int) footer[entry * SegmentFormat.ENTRY_LONGS + 3];
                }
            }
        }
        this.bytes = sum;
        this.left = new AtomicLong(records);
    }

    /** Records that are not in memory. */
    public long left() {
        return left.get();
    }

    /** Bytes of all records there were to begin with. */
    public long bytes() {
        return bytes;
    }

    /** The entry of a key whose record is not in memory, or {@link #NONE}. */
    public long find(long key) {
        long cell = (long) CELL.getAcquire(cells, cellOf(key));
        return cell <= 0 ? NONE : cell;
    }

    /** Whether there was a record of the key, in memory by now or not. Never changes. */
    public boolean hadRecord(long key) {
        long cell = cells[cellOf(key)];
        return cell != 0 && !file(cell).isRemoval(index(cell));
    }

    /** Compares the checksum of a record; one that is damaged is told in the log once. */
    public boolean isWhole(long entry) {
        SegmentReader file = file(entry);
        long key = file.key(index(entry));
        if (damaged.containsKey(key)) {
            return false;
        }
        if (file.isWhole(index(entry)) && version(entry) > 0) {
            return true;
        }
        if (damaged.put(key, new Damage(stamp(entry), file.path().toString())) == null) {
            damagedFiles.add(file.number());
            LOG.error("store.damaged store={} file={} object={}", store, file.path(), key);
        }
        if (find(key) == NONE) {
            // Somebody wrote the object anew meanwhile.
            damaged.remove(key);
        }
        return false;
    }

    /** The records found to be damaged and not replaced since, by key. */
    public Map<Long, Damage> damaged() {
        return damaged;
    }

    /** The key of an entry. */
    public long key(long entry) {
        return file(entry).key(index(entry));
    }

    /** The stamp of an entry's record, which is right even if the record is damaged. */
    public long stamp(long entry) {
        return file(entry).stamp(index(entry));
    }

    /** The memory an entry's record is in. */
    public MemorySegment memory(long entry) {
        return file(entry).bytes();
    }

    /** Where in it the record starts. */
    public long at(long entry) {
        return file(entry).offset(index(entry));
    }

    /** Bytes of the record. */
    public int length(long entry) {
        return file(entry).length(index(entry));
    }

    /** The version of its schema the record was written in; 0 if the file does not tell. */
    public int version(long entry) {
        return file(entry).version(SegmentFormat.schemaId(memory(entry), at(entry)));
    }

    /** From now on the record is in memory, or gone. Whoever writes. */
    public void take(long key) {
        int at = cellOf(key);
        long cell = cells[at];
        if (cell > 0) {
            CELL.setRelease(cells, at, cell | TAKEN);
            damaged.remove(key);
            left.decrementAndGet();
        }
    }

    /** Whether every record has been taken or is damaged. */
    public boolean isDone() {
        return done;
    }

    /** Numbers of the files that have damaged records. */
    Set<Long> damagedFiles() {
        return damagedFiles;
    }

    /**
     * A record that is known to be whole and not taken, in the order of the files; {@link #NONE} if there is none yet. Whoever writes.
     *
     * @param most entries to look at
     */
    public long nextChecked(int most) {
        long end = checkedTo;
        for (int looks = 0; looks < most && cursor < end; looks++) {
            long entry = live(cursor);
            if (entry != NONE && !damaged.containsKey(key(entry))) {
                return entry;
            }
            cursor = after(cursor);
        }
        done = cursor == end();
        return NONE;
    }

    /** Whether the entry at a place is its key's newest and a record, taken or not. Never changes. */
    public boolean isNewest(long place) {
        SegmentReader reader = files.get((int) (place >>> 32));
        int entry = (int) place;
        if (entry >= reader.entries() || reader.isRemoval(entry)) {
            return false;
        }
        long cell = cells[cellOf(reader.key(entry))];
        return fileIndex(cell) == place >>> 32 && index(cell) == entry;
    }

    /** The key of the entry at a place. */
    public long keyAt(long place) {
        return files.get((int) (place >>> 32)).key((int) place);
    }

    /** The entry at a place if it is its key's newest and not taken. */
    long live(long place) {
        return isNewest(place) ? find(keyAt(place)) : NONE;
    }

    /** The place behind a place, which begin at 0. */
    public long after(long place) {
        int next = (int) place + 1;
        return next < files.get((int) (place >>> 32)).entries() ? place + 1 : ((place >>> 32) + 1) << 32;
    }

    /** Place of the end. */
    public long end() {
        return (long) files.size() << 32;
    }

    /** All records before this place have been compared with their checksums. {@link ReadAhead}. */
    void checkedTo(long place) {
        checkedTo = place;
    }

    /** The cell of a key, or the empty one where it would be. */
    private int cellOf(long key) {
        long hash = KeyIndex.hash(key);
        for (int i = (int) hash & mask; ; i = (i + 1) & mask) {
            // A taken cell has the same key as before, so any of its values will do.
            long cell = cells[i];
            if (cell == 0 || ((cell & FINGERPRINT_MASK) == fingerprint(hash) && file(cell).key(index(cell)) == key)) {
                return i;
            }
        }
    }

    private static long fingerprint(long hash) {
        return (hash >>> 2) & FINGERPRINT_MASK;
    }

    private SegmentReader file(long cell) {
        return files.get(fileIndex(cell));
    }

    private static int fileIndex(long cell) {
        return ((int) (cell >>> ENTRY_BITS) & FILES_MAX) - 1;
    }

    private static int index(long cell) {
        return (int) cell & (SegmentFormat.ENTRIES_MAX - 1);
    }
}
