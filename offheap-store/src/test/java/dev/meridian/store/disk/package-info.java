/** Tests of the store against plain maps, under seeds. */
@NullMarked
package dev.meridian.store.disk;

import org.jspecify.annotations.NullMarked;
