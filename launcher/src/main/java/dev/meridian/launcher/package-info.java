/**
 * The launcher: {@code ./meridian}, the one command operators run. Each verb is a class here.
 *
 * <p>Enter through {@link dev.meridian.launcher.Main}. Always true: verbs read options, call one feature package ({@code cluster}, {@code status},
 * {@code embedded}) and print; exit codes are those of {@link dev.meridian.launcher.console.ExitCode}. Not here: what services do.
 */
@NullMarked
package dev.meridian.launcher;

import org.jspecify.annotations.NullMarked;
