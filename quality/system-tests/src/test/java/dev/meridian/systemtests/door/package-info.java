/** The game door under attack: real sockets against a running orchestrator, and what it says of each offence. */
@NullMarked
package dev.meridian.systemtests.door;

import org.jspecify.annotations.NullMarked;
