package dev.meridian.store;

import dev.meridian.store.disk.ChangeLog;
import dev.meridian.store.disk.ColdRecords;
import dev.meridian.store.disk.DiskLevel;
import dev.meridian.store.disk.ForeignSchemaException;
import dev.meridian.store.disk.UnmergedException;
import dev.meridian.store.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a store's records and its directory together, and parts them again. The thread that opens or closes the store. */
final class Directory {

    private Directory() {}

    /**
     * Opens the directory of a store, if it has one: what is found there counts as in the records, and what changes in them is merged from then on.
     *
     * @param records are closed if anything is thrown
     * @return null if the store is in memory only
     * @throws StoreException.MemoryFull  if the objects in the directory do not fit under the ceiling
     * @throws StoreException.WrongSchema if the directory holds objects of other schemas; it was not touched
     * @throws UncheckedIOException       if the directory cannot be used, or another process uses it
     */
    static @Nullable DiskLevel open(StoreConfig config, Records records, Schema... schemas) {
        if (config.directory() == null) {
            return null;
        }
        DiskLevel level = null;
        boolean ready = false;
        try {
            level = new DiskLevel(config.name(), config.directory(), config.mergeWindow(), config.fileBytes(),
                    config.forcedFiles(), config.heldWriters(), List.of(schemas));
            ColdRecords cold = level.reopen();
            if (cold != null && cold.bytes() > config.ceilingBytes()) {
                throw new StoreException.MemoryFull("the objects in %s take %d bytes, more than the %d store %s may have"
                        .formatted(config.directory(), cold.bytes(), config.ceilingBytes(), config.name()), null);
            }
            ChangeLog log = new ChangeLog();
            records.persisted(log, cold);
            level.start(records.forDisk(), log, cold, records.onDisk());
            ready = true;
            return level;
        } catch (ForeignSchemaException e) {
            throw new StoreException.WrongSchema(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("store " + config.name() + " cannot use its directory", e);
        } finally {
            if (!ready) {
                close(level);
                records.close();
            }
        }
    }

    /**
     * Merges what is left into it and gives it free; nothing for null.
     *
     * @throws StoreException.NotPersisted if it does not have all that changed
     */
    static void close(@Nullable DiskLevel level) {
        if (level != null) {
            try {
                level.close();
            } catch (UnmergedException e) {
                throw new StoreException.NotPersisted(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
