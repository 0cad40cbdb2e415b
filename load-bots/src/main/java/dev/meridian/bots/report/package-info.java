/**
 * Reports: the line of progress, the JSON object, the HTML page, the verdict. Pure functions of a run's figures; any thread.
 */
@NullMarked
package dev.meridian.bots.report;

import org.jspecify.annotations.NullMarked;
