/**
 * Chat: which kinds of line a client may send, how long they may be and how far they carry.
 *
 * <p>Enter through {@link dev.meridian.highfive.chat.ChatRules}. Constants and pure functions, any thread.
 */
@NullMarked
package dev.meridian.highfive.chat;

import org.jspecify.annotations.NullMarked;
