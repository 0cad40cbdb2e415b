/** What happens to players when something breaks: the plan's table of failures, on real processes with bots at play. */
@NullMarked
package dev.meridian.systemtests.faults;

import org.jspecify.annotations.NullMarked;
