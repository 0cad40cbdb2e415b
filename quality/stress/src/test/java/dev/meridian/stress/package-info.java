/**
 * The store's reader and writer protocol under jcstress: one thread writes, another reads, millions of times in every way the compilers and the processor
 * can order it. A module of its own, because jcstress and JMH want different versions of the same library.
 *
 * <p>Enter through {@link dev.meridian.stress.StoreStressIT}. Always true: one actor writes and gives the right to write up when it is done, because the
 * next round may run it on another thread. The protocol: {@code docs/spec/store.md} 3.
 */
@NullMarked
package dev.meridian.stress;

import org.jspecify.annotations.NullMarked;
