/**
 * Memory under the store: one reserved address range with a ceiling, cut into segments of equal slots, and the index that finds a key's slot.
 *
 * <p>For {@code dev.meridian.store} alone; game code never comes here. Enter through {@link dev.meridian.store.memory.Space},
 * {@link dev.meridian.store.memory.SlotMemory} and {@link dev.meridian.store.memory.KeyIndex}. Always true: one thread changes anything here, any
 * number may read; an address handed out stays readable for as long as its space can be reached, though not always with the same content.
 */
@NullMarked
package dev.meridian.store.memory;

import org.jspecify.annotations.NullMarked;
