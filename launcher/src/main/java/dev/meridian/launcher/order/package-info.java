/**
 * Orders: what verbs ask of the launcher that runs a cluster, and how it carries them out: starting one more service, draining and stopping one.
 *
 * <p>Enter through {@link dev.meridian.launcher.order.OrderDesk} on the launcher's side, {@link dev.meridian.launcher.order.OrderCall} on a verb's.
 * Always true: orders are carried out one at a time, each within its time; one whose verb went away is carried out all the same. Not here: what a
 * service does when it drains (its own module), who gets its regions (the leader).
 */
@NullMarked
package dev.meridian.launcher.order;

import org.jspecify.annotations.NullMarked;
