/**
 * Items: the few kinds a new character owns, where things are worn, and what a new character is given.
 *
 * <p>Enter through {@link dev.meridian.highfive.item.ItemKind} and {@link dev.meridian.highfive.item.StartingItems}. Constants, any thread. Not
 * here: who owns which stack (the ledger of the data service).
 */
@NullMarked
package dev.meridian.highfive.item;

import org.jspecify.annotations.NullMarked;
