/**
 * Actions: the numbers behind the client's action window, and the gestures among them.
 *
 * <p>Enter through {@link dev.meridian.highfive.action.BasicAction}. Constants, any thread.
 */
@NullMarked
package dev.meridian.highfive.action;

import org.jspecify.annotations.NullMarked;
