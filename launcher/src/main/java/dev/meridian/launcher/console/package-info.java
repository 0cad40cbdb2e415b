/**
 * What the operator sees of a command: its lines on the terminal, its exit code, and failures as one clear sentence.
 *
 * <p>Enter through {@link dev.meridian.launcher.console.Console} and {@link dev.meridian.launcher.console.OperatorException}. Always true: an
 * operator's mistake never prints a stack trace, and every exit code is one of {@link dev.meridian.launcher.console.ExitCode}. Not here: the
 * commands themselves (package {@code dev.meridian.launcher}).
 */
@NullMarked
package dev.meridian.launcher.console;

import org.jspecify.annotations.NullMarked;
