package dev.meridian.gameshard.save;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.cluster.ClusterMessage;
import dev.meridian.protocol.cluster.data.CharacterCheckpoint;
import dev.meridian.protocol.cluster.data.CheckpointsSaved;
import dev.meridian.protocol.cluster.data.ReleaseCharacter;
import dev.meridian.protocol.cluster.data.SaveCheckpoints;
import dev.meridian.store.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints of players in play, and the last ones of those who leave. Bounded by the number of players: of each at most one state waits. Loop thread.
 *
 * <p>The database refuses the state of a session that does not hold the character's claim. Once is borne: the claim may have moved to the session that
 * takes the character over next. Twice means that somebody else brought the character in, and that the copy here must not play on.
 */
public final class Saves {

    private static final Logger LOG = LoggerFactory.getLogger(Saves.class);
    private static final int BATCH = 500;
    private static final int[] NOBODY = {};
    private static final int RELEASES_AT_ONCE = 32;
    private static final int REFUSALS_BORNE = 1;

    private final Realm realm;
    private final Sessions sessions;
    private final DataDoor data;
    private final int periodSeconds;
    private final LongConsumer disowned;
    private final View view;
    private final Map<Integer, CharacterCheckpoint> waiting = new LinkedHashMap<>();
    private final Map<Integer, Release> releases = new LinkedHashMap<>();
    private final Map<Integer, Stay> stays = new HashMap<>();
    private final Set<Integer> soon = new HashSet<>();
    private final Set<Integer> arrived = new HashSet<>();
    private Runnable whenEmpty = () -> {};
    private boolean asking;
    private int releasing;
    private int second;
    private long failures;

    /** What the database said of one session's states. */
    private static final class Stay {
        private final long session;
        private long savedVersion = -1;
        private int refusals;

        Stay(long session) {
            this.session = session;
        }
    }

    /** A character that leaves, and what to do when the database knows. */
    private static final class Release {
        private final CharacterCheckpoint last;
        private final Runnable done;
        private boolean asked;

        Release(CharacterCheckpoint last, Runnable done) {
            this.last = last;
            this.done = done;
        }
    }

    /**
     * @param periodSeconds each player is saved this often, if anything changed; players are spread over it
     * @param disowned told of each session whose states the database refuses for good
     */
    public Saves(Realm realm, Sessions sessions, DataDoor data, int periodSeconds, LongConsumer disowned) {
        this.realm = realm;
        this.sessions = sessions;
        this.data = data;
        this.periodSeconds = periodSeconds;
        this.disowned = disowned;
        this.view = realm.store().newView();
    }

    /** Every second: collects who is due, and sends what waits. */
    public void tick() {
        second++;
        for (Player player : sessions.all()) {
            if (player.right() == Right.OWNED && isDue(player)) {
                collect(player);
            }
        }
        sendCheckpoints();
        sendReleases();
    }

    /** A player that was taken over: it is saved every second until the database has said whether its stay is over. */
    public void saveSoon(Player player) {
        soon.add(player.id());
    }

    /** A player came here from another shard: it is due once, since each shard counts its own seconds, and between two it might miss every turn of both. */
    public void arrived(Player player) {
        arrived.add(player.id());
    }

    private boolean isDue(Player player) {
        return arrived.remove(player.id()) || soon.contains(player.id()) || Math.floorMod(player.id() + second, periodSeconds) == 0;
    }

    /**
     * All players that changed are due now: the shard stops.
     *
     * @param done called when nothing waits any more; never, if the data service does not answer
     */
    public void saveAll(Runnable done) {
        whenEmpty = done;
        for (Player player : sessions.all()) {
            if (player.isOwned()) {
                collect(player);
            }
        }
        sendCheckpoints();
        tellIfEmpty();
    }

    /** The player left the world: saves it a last time and frees its claim, however long that takes, then calls {@code done}. */
    public void release(Player player, Runnable done) {
        forget(player);
        releases.put(player.id(), new Release(checkpoint(player), done));
        sendReleases();
    }

    /** It is not saved from here any more, or under another session from now on. */
    public void forget(Player player) {
        waiting.remove(player.id());
        stays.remove(player.id());
        soon.remove(player.id());
        arrived.remove(player.id());
    }

    /** Whether the character's last state is still on its way to the database. */
    public boolean isLeaving(int characterId) {
        return releases.containsKey(characterId);
    }

    /** Whether the session's character left the world, and its last state is still on its way to the database. */
    public boolean isEnding(long session) {
        for (Release release : releases.values()) {
            if (release.last.session() == session) {
                return true;
            }
        }
        return false;
    }

    /** States that wait for the data service. */
    public int backlog() {
        return waiting.size() + releases.size();
    }

    /** Requests that failed so far; each was repeated. */
    public long failures() {
        return failures;
    }

    private void collect(Player player) {
        long version = realm.look(player.being(), view).version();
        Stay stay = stays.computeIfAbsent(player.id(), _ -> new Stay(player.session()));
        if (stay.savedVersion != version || player.being().motion().isMoving()) {
            waiting.put(player.id(), checkpoint(player));
        }
    }

    private void sendCheckpoints() {
        if (asking || waiting.isEmpty()) {
            return;
        }
        List<CharacterCheckpoint> batch = new ArrayList<>(Math.min(waiting.size(), BATCH));
        for (CharacterCheckpoint one : waiting.values()) {
            if (batch.size() < BATCH) {
                batch.add(one);
            }
        }
        asking = true;
        data.ask(new SaveCheckpoints(batch)).subscribe(answer -> saved(batch, answer), this::notSaved);
    }

    private void saved(List<CharacterCheckpoint> batch, ClusterMessage answer) {
        asking = false;
        int[] refused = answer instanceof CheckpointsSaved known ? known.refused() : NOBODY;
        var lost = new ArrayList<Long>();
        for (CharacterCheckpoint one : batch) {
            waiting.remove(one.characterId(), one);
            Stay stay = stays.get(one.characterId());
            if (stay == null || stay.session != one.session()) {
                continue;
            }
            if (!contains(refused, one.characterId())) {
                stay.savedVersion = one.version();
                soon.remove(one.characterId());
            } else if (++stay.refusals > REFUSALS_BORNE) {
                lost.add(stay.session);
            }
        }
        if (refused.length > 0) {
            LOG.warn("checkpoints.refused count={} first={} disowned={}", refused.length, refused[0], lost.size());
        }
        lost.forEach(disowned::accept);
        if (waiting.size() >= BATCH) {
            sendCheckpoints();
        }
        tellIfEmpty();
    }

    private static boolean contains(int[] ids, int id) {
        for (int each : ids) {
            if (each == id) {
                return true;
            }
        }
        return false;
    }

    private void tellIfEmpty() {
        if (backlog() == 0) {
            whenEmpty.run();
        }
    }

    private void notSaved(Throwable failure) {
        asking = false;
        failures++;
        LOG.warn("checkpoints.not_saved waiting={} reason=\"{}\"", waiting.size(), failure.getMessage());
    }

    private void sendReleases() {
        for (Map.Entry<Integer, Release> entry : releases.entrySet()) {
            Release release = entry.getValue();
            if (releasing < RELEASES_AT_ONCE && !release.asked) {
                release.asked = true;
                releasing++;
                int id = entry.getKey();
                data.ask(new ReleaseCharacter(release.last)).subscribe(_ -> released(id, release), failure -> notReleased(release, failure));
            }
        }
    }

    private void released(int id, Release release) {
        releasing--;
        releases.remove(id, release);
        release.done.run();
        tellIfEmpty();
    }

    private void notReleased(Release release, Throwable failure) {
        releasing--;
        release.asked = false;
        failures++;
        LOG.warn("character.not_released object={} waiting={} reason=\"{}\"", release.last.characterId(), releases.size(), failure.getMessage());
    }

    private CharacterCheckpoint checkpoint(Player player) {
        Being being = player.being();
        Motion at = being.motion();
        long now = realm.now();
        realm.look(being, view);
        return new CharacterCheckpoint(
                player.id(),
                player.session(),
                view.get(PlayerSchema.OWNER_EPOCH),
                view.version(),
                at.xAt(now),
                at.yAt(now),
                at.zAt(now),
                at.heading(),
                view.get(PlayerSchema.HP),
                view.get(PlayerSchema.MP),
                view.get(PlayerSchema.CP),
                view.get(PlayerSchema.LEVEL),
                view.get(PlayerSchema.EXP),
                view.get(PlayerSchema.SP),
                view.get(PlayerSchema.KARMA));
    }
}
