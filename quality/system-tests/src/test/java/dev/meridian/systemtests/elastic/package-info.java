/** Whole clusters that grow and shrink while bots play in them. */
@NullMarked
package dev.meridian.systemtests.elastic;

import org.jspecify.annotations.NullMarked;
