/**
 * Chat: what players say, and who hears it.
 *
 * <p>Enter through {@link dev.meridian.gameshard.chat.Chat}. Lines to all and shouts reach listeners on both sides of a border exactly once; a whisper
 * finds its listener through the orchestrators ({@link dev.meridian.gameshard.chat.Whispers}). Loop thread.
 */
@NullMarked
package dev.meridian.gameshard.chat;

import org.jspecify.annotations.NullMarked;
