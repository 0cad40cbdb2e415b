/**
 * The store of intermediate state: 100-200 fields of an object, read and written by field at memory speed, and told to others as deltas.
 *
 * <p>Enter through {@link dev.meridian.store.Store}. Always true: one thread writes, any number read; an object's {@code (epoch, version)} only
 * grows; a reader sees one version of an object or is told that it did not. Not here: what the fields mean, who owns an object, and links between
 * processes. Layout, delta format and rules: {@code docs/spec/store.md}. How a shard uses it:
 * {@snippet :
 * Store store = Store.open(StoreConfig.inMemory("game-shard-1", 512L << 20), Player.SCHEMA, Npc.SCHEMA);
 * ChangeFeed standby = store.feed(FieldFilter.everything());
 * ChangeFeed sight = store.feed(FieldFilter.of(FieldMask.of(Player.SCHEMA, Player.X, Player.Y, Player.HP), FieldMask.of(Npc.SCHEMA, Npc.X)));
 * View view = store.newView();                                             // one per thread, reused
 *
 * store.put(key, epoch, new ObjectRecord(Player.SCHEMA).set(Player.NAME, "Ann").set(Player.HP, 100f));   // enters the world here
 * if (store.view(key, view) && view.get(Player.HP) > 0) {                  // reads just these fields
 *     store.update(key).set(Player.X, x).set(Player.Y, y).commit();        // all or nothing, one version
 * }
 * sight.drain(change -> {                                                  // each tick: who changed, in which fields
 *     int bytes = change.writeTo(scratch, 0);                              // one delta for all neighbours that see it
 *     neighboursOf(change.key()).forEach(link -> link.send(scratch, bytes));
 * });
 * if (ghosts.apply(scratch, 0, bytes) == Applied.GAP) {                    // at the neighbour: Follower ghosts = store.follower()
 *     owner.askForFull(key);                                               // which answers with store.full(key, ...)
 * }
 * store.raiseEpoch(key, epoch + 1);                                        // after Commit: the new owner speaks, first in full
 * }
 */
@NullMarked
package dev.meridian.store;

import org.jspecify.annotations.NullMarked;
