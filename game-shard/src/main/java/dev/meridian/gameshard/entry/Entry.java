package dev.meridian.gameshard.entry;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.crossing.Crossings;
import dev.meridian.gameshard.ghost.GhostsIn;
import dev.meridian.gameshard.ghost.GhostsOut;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.save.Saves;
import dev.meridian.gameshard.session.Inputs;
import dev.meridian.gameshard.session.Sessions;
import dev.meridian.highfive.object.ObjectKind;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.relay.AttachSession;
import dev.meridian.protocol.cluster.relay.CharacterFound;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.protocol.cluster.relay.FindCharacter;
import dev.meridian.protocol.cluster.relay.PlayerReady;
import dev.meridian.protocol.cluster.relay.PlayerRefused;
import dev.meridian.protocol.cluster.relay.SessionEnded;
import dev.meridian.protocol.cluster.relay.SpawnPlayer;
import dev.meridian.protocol.cluster.relay.Whereabouts;
import dev.meridian.store.ObjectRecord;
import dev.meridian.store.View;
import dev.meridian.world.crossing.Tenure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes characters in. Loop thread. */
public final class Entry {

    private static final Logger LOG = LoggerFactory.getLogger(Entry.class);

    /** Object epochs have 23 bits: this many stays, of this many crossings, before numbers come again. */
    private static final int STAYS = 16_000;
    private static final int CROSSINGS_PER_STAY = 512;

    private final Realm realm;
    private final Sessions sessions;
    private final Inputs inputs;
    private final GhostsIn ghosts;
    private final GhostsOut ghostsOut;
    private final Greeting greeting;
    private final Saves saves;
    private final Crossings crossings;
    private final int playersMax;
    private final View view;

    /** Why a character is not taken in, and whether that passes. */
    private record Refusal(boolean again, String reason) {}

    /** @param playersMax players this shard takes in */
    public Entry(Realm realm, Sessions sessions, Inputs inputs, GhostsIn ghosts, GhostsOut ghostsOut, Greeting greeting, Saves saves,
            Crossings crossings, int playersMax) {
        this.realm = realm;
        this.sessions = sessions;
        this.inputs = inputs;
        this.ghosts = ghosts;
        this.ghostsOut = ghostsOut;
        this.greeting = greeting;
        this.saves = saves;
        this.crossings = crossings;
        this.playersMax = playersMax;
        this.view = realm.store().newView();
    }

    /** Is the living character here? */
    public void find(String orchestrator, FindCharacter question) {
        Player player = playerOf(question.characterId());
        String movedTo = player != null && player.right() == Right.GONE ? nameOf(player.forwardTo()) : "";
        Whereabouts here = whereabouts(question.characterId(), player);
        String keptFor = here == Whereabouts.NOT_HERE ? crossings.keptFor(question.characterId()) : "";
        realm.peers().toOrchestrator(orchestrator, new CharacterFound(
                question.session(), question.characterId(), keptFor.isEmpty() ? here : Whereabouts.KEPT, movedTo, keptFor));
    }

    private Whereabouts whereabouts(int characterId, @Nullable Player player) {
        if (saves.isLeaving(characterId)) {
            return Whereabouts.PENDING;
        }
        if (player == null) {
            return Whereabouts.NOT_HERE;
        }
        return switch (player.right()) {
            case OWNED -> player.phase() == Phase.LEAVING ? Whereabouts.PENDING : Whereabouts.HERE;
            case FROZEN, EXPECTED -> Whereabouts.PENDING;
            case GONE -> Whereabouts.NOT_HERE;
        };
    }

    /** A character enters the world from its base state. */
    public void spawn(String orchestrator, SpawnPlayer wish) {
        CharacterRecord character = wish.character();
        Refusal refusal = refusal(character);
        if (refusal != null) {
            LOG.info("player.refused object={} reason=\"{}\"", character.id(), refusal.reason);
            realm.peers().toOrchestrator(orchestrator, new PlayerRefused(wish.session(), character.id(), refusal.again, refusal.reason));
            return;
        }
        ObjectRecord fields = CharacterState.toFields(character);
        long now = realm.now();
        int epoch = Math.max(makeRoom(character.id()), firstEpoch(character.ownerEpoch()));
        var being = new Being(character.id(), ObjectKind.PLAYER, realm.self(), now);
        being.motion().place(character.x(), character.y(), character.z(), character.heading());
        realm.beings().add(being);
        realm.store().put(character.id(), epoch, fields);
        var player = new Player(being, character.account(), wish.session(), orchestrator, 0, Tenure.owned(epoch), now);
        player.own(character.name(), epoch, now);
        being.player(player);
        sessions.add(player);
        inputs.open(player);
        LOG.info("player.spawned object={} epoch={} session={}", character.id(), epoch, Long.toHexString(wish.session()));
        realm.peers().toOrchestrator(orchestrator, new PlayerReady(wish.session(), character.id(), epoch, false, character));
    }

    /** A session takes over a character that is in the world. */
    public void attach(String orchestrator, AttachSession wish) {
        Player player = playerOf(wish.characterId());
        if (player == null || player.right() != Right.OWNED || player.phase() == Phase.LEAVING || !player.account().equals(wish.account())) {
            realm.peers().toOrchestrator(orchestrator, new PlayerRefused(wish.session(), wish.characterId(), true, "the character is not here now"));
            return;
        }
        var replaced = new SessionEnded(player.session(), player.id(), EndReason.REPLACED);
        String replacedAt = player.isClientThere() ? player.orchestrator() : "";
        sessions.remove(player);
        saves.forget(player);
        realm.store().update(player.id()).set(PlayerSchema.OWNER_EPOCH, wish.ownerEpoch()).commit();
        player.forgetAll();
        player.attach(wish.session(), orchestrator, realm.now());
        crossings.attached(player);
        sessions.add(player);
        inputs.open(player);
        realm.look(player.being(), view);
        LOG.info("player.attached object={} session={}", player.id(), Long.toHexString(wish.session()));
        realm.peers().toOrchestrator(orchestrator, new PlayerReady(
                wish.session(), player.id(), player.objectEpoch(), true, CharacterState.toRecord(view, player.being(), realm.now())));
        // Behind PlayerReady: an orchestrator that gives its own client another session must not close it for the one before.
        realm.peers().toOrchestrator(replacedAt, replaced);
    }

    /** The client has loaded the world. */
    public void enter(Player player) {
        if (player.phase() == Phase.ENTERING) {
            player.phase(Phase.PLAYING, realm.now());
            greeting.greet(player);
            ghostsOut.spread(player.being());
        }
    }

    private @Nullable Refusal refusal(CharacterRecord character) {
        if (!realm.border().owns(character.x(), character.y())) {
            return new Refusal(true, "this shard does not own the character's region");
        }
        if (sessions.owned() >= playersMax) {
            return new Refusal(false, "the shard is full: it has " + playersMax + " players");
        }
        Player player = playerOf(character.id());
        if (player != null && player.right() != Right.GONE) {
            return new Refusal(true, "the character is in the world already");
        }
        return saves.isLeaving(character.id()) ? new Refusal(true, "the character's last stay is still being saved") : null;
    }

    /** Where a stay's object epochs begin: above those of earlier stays, which other shards may remember for some seconds. */
    private static int firstEpoch(int ownerEpoch) {
        return Math.floorMod(ownerEpoch, STAYS) * CROSSINGS_PER_STAY + 1;
    }

    /**
     * Forgets what this shard knows of the object's earlier stays.
     *
     * @return an epoch above all of them, so that late deltas are refused by it
     */
    private int makeRoom(int id) {
        Being being = realm.beings().find(id);
        if (being == null) {
            return 1;
        }
        long epoch = realm.store().view(id, view) ? view.epoch() : 0;
        Player former = being.player();
        if (former != null) {
            epoch = Math.max(epoch, former.tenure().epochSeen());
            crossings.forget(former);
        }
        ghosts.drop(being);
        return (int) epoch + 1;
    }

    private @Nullable Player playerOf(int characterId) {
        Being being = realm.beings().find(characterId);
        return being == null ? null : being.player();
    }

    private static String nameOf(String id) {
        int at = id.indexOf('@');
        return at < 0 ? id : id.substring(0, at);
    }
}
