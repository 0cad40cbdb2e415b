/**
 * The one thread of a service: everything mutable in a service belongs to it, so nothing needs a lock.
 *
 * <p>Enter through {@link dev.meridian.kit.loop.ServiceLoop}. Blocking work runs elsewhere and posts its result here.
 */
@NullMarked
package dev.meridian.kit.loop;

import org.jspecify.annotations.NullMarked;
