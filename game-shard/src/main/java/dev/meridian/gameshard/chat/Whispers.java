package dev.meridian.gameshard.chat;

import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.output.Origin;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.protocol.cluster.relay.Whisper;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Words of this shard's players to others by name, on their way to the speakers' orchestrators. Those of the last moments are remembered for speakers whose
 * orchestrator refused the epoch they were said under: said again under the same name, they are heard once. Loop thread.
 */
public final class Whispers {

    /** Longer than an owner learns late that it is refused. */
    private static final long KEPT_NANOS = Duration.ofSeconds(4).toNanos();
    /** Beyond it the oldest go. */
    private static final int KEPT_MAX = 1_000;

    private final Realm realm;
    private final ArrayDeque<Said> recent = new ArrayDeque<>();

    /**
     * One word.
     *
     * @param inputSeq the input that caused it
     * @param index how many-th output of that input it is to the listener; the answer to the speaker is the next one
     */
    private record Said(long at, long session, int inputSeq, int index, Words words) {}

    /**
     * What is said.
     *
     * @param toName the listener's name, any case
     * @param deliver packet for the listener
     * @param confirm packet for the speaker when delivered
     * @param unknown packet for the speaker when nobody of that name plays
     */
    record Words(String toName, byte[] deliver, byte[] confirm, byte[] unknown) {}

    public Whispers(Realm realm) {
        this.realm = realm;
    }

    /** The running input of a player says this. */
    void say(Player player, Words words) {
        Origin origin = realm.outbox().origin();
        int index = origin.next();
        origin.next(); // of the answer to the speaker
        long now = realm.now();
        var said = new Said(now, player.session(), origin.inputSeq(), index, words);
        while (!recent.isEmpty() && (recent.size() == KEPT_MAX || now - recent.getFirst().at > KEPT_NANOS)) {
            recent.removeFirst();
        }
        recent.add(said);
        send(player, said);
    }

    /** The player goes on under another epoch: what it said since that moment may have been refused, and is said again. */
    public void sayAgain(Player player, long since) {
        for (Said said : recent) {
            if (said.session == player.session() && said.at - since > 0) {
                send(player, said);
            }
        }
    }

    private void send(Player player, Said said) {
        Words words = said.words;
        realm.peers().toOrchestrator(player.orchestrator(), new Whisper(
                said.session, player.objectEpoch(), player.nextOutput(), said.inputSeq, said.index,
                words.toName, words.deliver, words.confirm, words.unknown));
    }
}
