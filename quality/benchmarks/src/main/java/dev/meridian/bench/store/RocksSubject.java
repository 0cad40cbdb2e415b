package dev.meridian.bench.store;

import java.nio.file.Path;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** RocksDB through its own Java binding: block table with bloom filter, no write-ahead log, no compression. */
final class RocksSubject implements Subject {

    private static final long CACHE_BYTES = 512L << 20;

    private final Options options;
    private final RocksDB database;

    RocksSubject(Path directory) {
        RocksDB.loadLibrary();
        options = new Options().setCreateIfMissing(true).setCompressionType(CompressionType.NO_COMPRESSION).setAllowMmapReads(true)
                .setTableFormatConfig(new BlockBasedTableConfig().setFilterPolicy(new BloomFilter(10)).setBlockCache(new LRUCache(CACHE_BYTES)));
        try {
            database = RocksDB.open(options, directory.resolve("rocksdb").toString());
        } catch (RocksDBException e) {
            throw new IllegalStateException("RocksDB does not open", e);
        }
    }

    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public Session session(int partition) {
        return new DatabaseSession(database);
    }

    @Override
    public long memoryBytes() {
        return -1;
    }

    @Override
    public void close() {
        database.close();
        options.close();
    }

    private static final class DatabaseSession implements Session {
        private final RocksDB database;
        private final WriteOptions noLog = new WriteOptions().setDisableWAL(true);
        private final byte[] key = new byte[8];
        private final byte[] in = Payload.fresh();
        private final byte[] out = new byte[Payload.BYTES];

        private DatabaseSession(RocksDB database) {
            this.database = database;
        }

        @Override
        public void put(long object) {
            Payload.sign(in, object);
            Payload.writeKey(key, object);
            try {
                database.put(noLog, key, in);
            } catch (RocksDBException e) {
                throw new IllegalStateException("RocksDB refuses a put", e);
            }
        }

        @Override
        public boolean get(long object) {
            Payload.writeKey(key, object);
            try {
                return database.get(key, out) == Payload.BYTES && Payload.isSigned(out, object);
            } catch (RocksDBException e) {
                throw new IllegalStateException("RocksDB refuses a get", e);
            }
        }

        @Override
        public long field(long object, int field) {
            if (!get(object)) {
                throw new IllegalStateException("object " + object + " is missing");
            }
            return (long) Payload.LONG.get(out, Payload.offset(field));
        }
    }
}
