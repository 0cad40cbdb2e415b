package dev.meridian.bench.store;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Stat;
import org.lmdbjava.Txn;

/** LMDB through lmdbjava: one transaction a put, not synchronised with the disk; one read transaction renewed for each read. */
final class LmdbSubject implements Subject {

    private final Env<ByteBuffer> environment;
    private final Dbi<ByteBuffer> database;

    LmdbSubject(Path directory, long objects) {
        File folder = directory.resolve("lmdb").toFile();
        if (!folder.mkdirs()) {
            throw new IllegalStateException("cannot create " + folder);
        }
        environment = Env.create().setMapSize((objects + 10_000) * 8_192 * 2).setMaxDbs(1).setMaxReaders(16)
                .open(folder, EnvFlags.MDB_NOSYNC, EnvFlags.MDB_WRITEMAP, EnvFlags.MDB_NOTLS);
        database = environment.openDbi("bench", DbiFlags.MDB_CREATE);
    }

    @Override
    public String name() {
        return "lmdb";
    }

    @Override
    public Session session(int partition) {
        return new EnvironmentSession(environment, database);
    }

    @Override
    public long memoryBytes() {
        try (Txn<ByteBuffer> transaction = environment.txnRead()) {
            Stat pages = database.stat(transaction);
            return (pages.branchPages + pages.leafPages + pages.overflowPages) * pages.pageSize;
        }
    }

    @Override
    public void close() {
        environment.close();
    }

    private static final class EnvironmentSession implements Session {
        private final Env<ByteBuffer> environment;
        private final Dbi<ByteBuffer> database;
        private final ByteBuffer key = ByteBuffer.allocateDirect(8);
        private final ByteBuffer value = ByteBuffer.allocateDirect(Payload.BYTES);
        private final byte[] in = Payload.fresh();
        private final byte[] out = new byte[Payload.BYTES];

        private EnvironmentSession(Env<ByteBuffer> environment, Dbi<ByteBuffer> database) {
            this.environment = environment;
            this.database = database;
        }

        @Override
        public void put(long object) {
            Payload.sign(in, object);
            key.clear().putLong(object).flip();
            value.clear().put(in).flip();
            database.put(key, value);
        }

        @Override
        public boolean get(long object) {
            key.clear().putLong(object).flip();
            try (Txn<ByteBuffer> transaction = environment.txnRead()) {
                ByteBuffer found = database.get(transaction, key);
                if (found == null) {
                    return false;
                }
                found.get(0, out);
                return Payload.isSigned(out, object);
            }
        }

        @Override
        public long field(long object, int field) {
            key.clear().putLong(object).flip();
            try (Txn<ByteBuffer> transaction = environment.txnRead()) {
                ByteBuffer found = database.get(transaction, key);
                if (found == null) {
                    throw new IllegalStateException("object " + object + " is missing");
                }
                return found.order(ByteOrder.LITTLE_ENDIAN).getLong(Payload.offset(field));
            }
        }
    }
}
