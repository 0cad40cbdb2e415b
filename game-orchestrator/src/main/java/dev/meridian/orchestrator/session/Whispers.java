package dev.meridian.orchestrator.session;

import dev.meridian.protocol.cluster.relay.Whisper;
import dev.meridian.protocol.cluster.relay.WhisperForward;
import dev.meridian.world.relay.Output;
import org.jspecify.annotations.Nullable;

/**
 * Words from one player to another by name, each heard once. Loop thread.
 *
 * <p>A whisper passes the speaker's switch like an output to the speaker: one of an owner that lost the speaker is dropped, one of an owner whose turn has
 * not come waits, and one that a replay makes again is known. The listener's side remembers it besides, for speakers who are gone.
 */
final class Whispers {

    /** Where listeners are. */
    interface Listeners {
        /** The client of this orchestrator that plays under the name, or null. */
        @Nullable Screen here(String name);

        /** Sends words to the orchestrator whose client plays under the name. False if there is none that can be reached. */
        boolean forward(WhisperForward words);
    }

    private final Listeners listeners;

    Whispers(Listeners listeners) {
        this.listeners = listeners;
    }

    /**
     * A shard says what its player whispers.
     *
     * @param speaker null if its client has gone: the word is said all the same, and nobody waits for an answer
     * @param shard by the machines' id
     */
    void said(@Nullable Screen speaker, String shard, Whisper whisper, long now) {
        if (speaker == null) {
            tell(whisper);
            return;
        }
        speaker.offer(
                shard,
                new Output<>(whisper.objectEpoch(), whisper.output(), whisper.session(), whisper.inputSeq(), whisper.index() + 1,
                        screen -> screen.show(tell(whisper) ? whisper.confirm() : whisper.unknown())),
                now);
    }

    /** Words for one of our clients, from a client of another orchestrator. */
    void forwarded(WhisperForward words) {
        Screen listener = listeners.here(words.toName());
        if (listener != null) {
            hear(listener, words);
        }
    }

    private boolean tell(Whisper whisper) {
        var words = new WhisperForward(whisper.session(), whisper.inputSeq(), whisper.index(), whisper.toName(), whisper.deliver());
        Screen listener = listeners.here(whisper.toName());
        if (listener == null) {
            return listeners.forward(words);
        }
        hear(listener, words);
        return true;
    }

    private static void hear(Screen listener, WhisperForward words) {
        listener.showOnce(words.originSession(), words.inputSeq(), words.index(), words.deliver());
    }
}
