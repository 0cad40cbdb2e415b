/**
 * Configuration: typed reads that name the key, the value and the remedy when something does not fit.
 *
 * <p>Values come from {@code reference.conf} of each module, a file given by the operator, the environment and the command line, later ones first.
 */
@NullMarked
package dev.meridian.kit.config;

import org.jspecify.annotations.NullMarked;
