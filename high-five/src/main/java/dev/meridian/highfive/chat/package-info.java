/**
 * Chat: how long lines may be and how far they carry.
 *
 * <p>Enter through {@link dev.meridian.highfive.chat.ChatRules}. Constants and pure functions, any thread.
 */
@NullMarked
package dev.meridian.highfive.chat;

import org.jspecify.annotations.NullMarked;
