package dev.meridian.store.disk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which segment files there are and what they weigh. Changed by the opening, then by the merging thread; sums are read by any. */
final class SegmentFiles {

    private static final int SMALL_FILES_MAX = 64;

    private final long fileBytes;
    private final TreeMap<Long, Long> bytes = new TreeMap<>();
    private final Set<Long> condemned = new HashSet<>();
    private volatile int count;
    private volatile long total;

    SegmentFiles(long fileBytes) {
        this.fileBytes = fileBytes;
    }

    /** A file does not grow beyond this by much. */
    long fileBytes() {
        return fileBytes;
    }

    void add(long number, long size) {
        bytes.put(number, size);
        sum();
    }

    void remove(long number) {
        bytes.remove(number);
        sum();
    }

    int count() {
        return count;
    }

    long total() {
        return total;
    }

    long nextNumber() {
        return bytes.isEmpty() ? 1 : bytes.lastKey() + 1;
    }

    /** A file with damaged records: what else it has is to be written again, and the file moved aside. */
    void condemn(long number) {
        condemned.add(number);
    }

    boolean isCondemned(long number) {
        return condemned.contains(number);
    }

    /** The files to compact into one, oldest first; none if they are fine as they are. */
    List<Long> victims(long liveBytes) {
        for (Long number : bytes.keySet()) {
            if (condemned.contains(number)) {
                return List.of(number);
            }
        }
        // One file's worth above twice the objects is not worth the reading.
        if (total > 2 * liveBytes + fileBytes) {
            return oldest(Long.MAX_VALUE);
        }
        List<Long> small = oldest(fileBytes / 4);
        return small.size() < SMALL_FILES_MAX ? List.of() : small;
    }

    /** The smallest number of a file that is not among these. */
    long oldestBut(List<Long> victims) {
        for (Long number : bytes.keySet()) {
            if (!victims.contains(number)) {
                return number;
            }
        }
        return Long.MAX_VALUE;
    }

    private List<Long> oldest(long below) {
        List<Long> out = new ArrayList<>();
        long sum = 0;
        for (Map.Entry<Long, Long> file : bytes.entrySet()) {
            if (file.getValue() < below && (out.isEmpty() || sum + file.getValue() <= fileBytes)) {
                out.add(file.getKey());
                sum += file.getValue();
            }
        }
        return out;
    }

    private void sum() {
        count = bytes.size();
        total = bytes.values().stream().mapToLong(Long::longValue).sum();
    }
}
