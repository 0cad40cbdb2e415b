package dev.meridian.bench.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.OffHeapStore;
import org.h2.mvstore.SFChunk;

/**
 * H2's MVStore over its off-heap file store, with two precautions it needs: without them it reads pages of chunks that its own background threads have
 * just dropped, after some seconds of overwriting ({@code newPosition > limit}).
 */
final class MvStoreSubject implements Subject {

    private final MVStore store = new MVStore.Builder().fileStore(new LockedStore()).open();
    private final MVMap<Long, byte[]> map = store.openMap("bench");

    @Override
    public String name() {
        return "mvstore";
    }

    @Override
    public Session session(int partition) {
        return new Registered(store, new MapSubject.MapSession(map));
    }

    @Override
    public long memoryBytes() {
        return store.getFileStore().size();
    }

    @Override
    public void close() {
        store.closeImmediately();
    }

    /** Its chunks lie in a tree map, which callers read while background threads change it. */
    private static final class LockedStore extends OffHeapStore {

        @Override
        public synchronized ByteBuffer readFully(SFChunk chunk, long at, int bytes) {
            return super.readFully(chunk, at, bytes);
        }

        @Override
        public synchronized void writeFully(SFChunk chunk, long at, ByteBuffer from) {
            super.writeFully(chunk, at, from);
        }

        @Override
        public synchronized void free(long at, int bytes) {
            super.free(at, bytes);
        }

        @Override
        public synchronized void truncate(long size) {
            super.truncate(size);
        }
    }

    /** Says for each call that the version it works on is in use, so that no chunk of it is dropped meanwhile. */
    private record Registered(MVStore store, Session session) implements Session {

        @Override
        public void put(long key) {
            MVStore.TxCounter usage = store.registerVersionUsage();
            try {
                session.put(key);
            } finally {
                store.deregisterVersionUsage(usage);
            }
        }

        @Override
        public boolean get(long key) {
            MVStore.TxCounter usage = store.registerVersionUsage();
            try {
                return session.get(key);
            } finally {
                store.deregisterVersionUsage(usage);
            }
        }

        @Override
        public long field(long key, int field) {
            MVStore.TxCounter usage = store.registerVersionUsage();
            try {
                return session.field(key, field);
            } finally {
                store.deregisterVersionUsage(usage);
            }
        }
    }
}
