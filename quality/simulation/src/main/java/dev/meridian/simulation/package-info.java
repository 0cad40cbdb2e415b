/**
 * Simulation: a whole cluster's machines under virtual time, seeded faults and a watcher that knows everything.
 *
 * <p>Enter through {@link dev.meridian.simulation.Simulation}, or {@link dev.meridian.simulation.ClusterRun} for one seed. The nodes here are the
 * thinnest possible services around the machines of {@code world}: they feed events and carry out effects, over links that lose, delay, reorder, repeat
 * and cut, on clocks that do not run alike. One thread for each seed, no real time: the same seed gives the same run on every machine. The machines meet
 * the nodes in {@code Rules}, where tests put broken ones; {@code Watcher} and {@code LastLook} say what must be true. Not here: game rules, bytes,
 * sockets.
 */
@NullMarked
package dev.meridian.simulation;

import org.jspecify.annotations.NullMarked;
