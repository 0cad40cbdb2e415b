/**
 * Load bots: any number of players that speak the real client protocol from the first login byte to logout, and measure what a player would feel.
 *
 * <p>Enter through {@link dev.meridian.bots.LoadTest}. Always true: a bot knows only what its connection told it; the cluster is asked for what no
 * client can know (who owns which region, processor time) and for putting bots where a scenario wants them, with the cluster's secret. All bots
 * run on one loop, so nothing here is locked. Not here: server code.
 */
@NullMarked
package dev.meridian.bots;

import org.jspecify.annotations.NullMarked;
