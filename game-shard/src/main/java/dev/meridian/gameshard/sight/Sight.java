package dev.meridian.gameshard.sight;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Right;
import dev.meridian.gameshard.being.Players;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.sight.SightRules;
import dev.meridian.protocol.client.world.DeleteObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what clients are shown up with who is near. Loop thread. */
public final class Sight {

    private final Realm realm;
    private final Appearance appearance;
    private final BiConsumer<Player, Being> lost;
    private final Players newWatchers = new Players();
    private final List<Being> newlySeen = new ArrayList<>();
    private final List<Being> tooFar = new ArrayList<>();
    private final Consumer<Being> meet = this::meet;
    private @Nullable Being subject;
    private long now;

    /**
     * @param lost told when a player is shown a being no more, whatever the reason
     */
    public Sight(Realm realm, Appearance appearance, BiConsumer<Player, Being> lost) {
        this.realm = realm;
        this.appearance = appearance;
        this.lost = lost;
    }

    /** It appears in the world: those in sight are shown it, and it is shown them. */
    public void appear(Being being) {
        realm.beings().appear(being, realm.now());
        look(being);
    }

    /** It vanishes from the world: nobody is shown it, and it is shown nobody. */
    public void vanish(Being being) {
        if (being.isPresent()) {
            realm.beings().vanish(being);
        }
        conceal(being);
        Player self = being.player();
        if (self != null) {
            tooFar.addAll(self.known().values());
            for (Being other : tooFar) {
                if (self.right() == Right.OWNED) {
                    realm.outbox().to(self, new DeleteObject(other.id()));
                }
                takeFrom(self, other);
            }
            tooFar.clear();
        }
    }

    /** A player that was to be handed over plays on here: its client is told what has gone since, or gone and come back. */
    public void playsOn(Player player) {
        for (Being shown : player.known().values()) {
            if (!shown.isPresent() || realm.beings().find(shown.id()) != shown) {
                tooFar.add(shown);
            }
        }
        for (Being other : tooFar) {
            hide(other, player);
        }
        tooFar.clear();
        if (player.being().isPresent()) {
            moved(player.being());
        }
    }

    /** It walked: brings its cell and everybody's sight up to date. */
    public void moved(Being being) {
        realm.beings().moved(being, realm.now());
        look(being);
        leaveBehind(being);
    }

    /** Shows a player all that is in sight and not known to its client; what its client knows and is not in sight any more goes. */
    public void lookAround(Player player) {
        look(player.being());
        leaveBehind(player.being());
    }

    /** A player's client is shown a being no more. */
    public void hide(Being being, Player from) {
        if (from.knows(being)) {
            from.forget(being);
            realm.outbox().to(from, new DeleteObject(being.id()));
            lost.accept(from, being);
        }
    }

    private void conceal(Being being) {
        Players watchers = being.watchers();
        if (watchers.size() == 0) {
            return;
        }
        watchers.each(watcher -> {
            if (watcher.right() == Right.OWNED) {
                realm.outbox().add(watcher);
            }
        });
        realm.outbox().send(realm.outbox().encoded(new DeleteObject(being.id())));
        watchers.each(watcher -> takeFrom(watcher, being));
    }

    /**
     * It is not to be seen any more, which its client has been told. What the client of a player between two shards is shown stays as its state says, since both go by that: the old owner
     * puts it right if the player stays, the new one once it acts.
     */
    private void takeFrom(Player watcher, Being being) {
        switch (watcher.right()) {
            case OWNED -> {
                watcher.forget(being);
                lost.accept(watcher, being);
            }
            case EXPECTED -> watcher.showElsewhere(being);
            case FROZEN, GONE -> {}
        }
    }

    private void look(Being being) {
        subject = being;
        now = realm.now();
        realm.beings().around(being.motion().xAt(now), being.motion().yAt(now), meet);
        if (newWatchers.size() > 0) {
            appearance.show(being, newWatchers);
            newWatchers.clear();
        }
        Player self = being.player();
        if (self != null) {
            for (Being other : newlySeen) {
                if (self.isInDoubt(now)) {
                    realm.outbox().to(self, new DeleteObject(other.id()));
                }
                appearance.show(other, self);
            }
        }
        newlySeen.clear();
    }

    private void meet(Being other) {
        Being being = subject;
        if (being == null || other == being || !comesIntoView(being, other)) {
            return;
        }
        Player self = being.player();
        if (self != null && self.looksAround() && !self.knows(other)) {
            self.learn(other);
            if (!self.wasShown(other)) {
                newlySeen.add(other);
            }
        }
        Player watcher = other.player();
        if (watcher != null && watcher.looksAround() && !watcher.knows(being)) {
            watcher.learn(being);
            if (!watcher.wasShown(being)) {
                newWatchers.add(watcher);
                if (watcher.isInDoubt(now)) {
                    realm.outbox().to(watcher, new DeleteObject(being.id()));
                }
            }
        }
    }

    private void leaveBehind(Being being) {
        Player self = being.player();
        if (self != null && self.looksAround()) {
            for (Being other : self.known().values()) {
                if (goesOutOfView(being, other)) {
                    tooFar.add(other);
                }
            }
            for (Being other : tooFar) {
                hide(other, self);
            }
            tooFar.clear();
        }
        being.watchers().each(watcher -> {
            if (watcher.looksAround() && goesOutOfView(being, watcher.being())) {
                hide(being, watcher);
            }
        });
    }

    private boolean comesIntoView(Being a, Being b) {
        return SightRules.comesIntoView(dx(a, b), dy(a, b), dz(a, b));
    }

    private boolean goesOutOfView(Being a, Being b) {
        return SightRules.goesOutOfView(dx(a, b), dy(a, b), dz(a, b));
    }

    private long dx(Being a, Being b) {
        return (long) a.motion().xAt(now) - b.motion().xAt(now);
    }

    private long dy(Being a, Being b) {
        return (long) a.motion().yAt(now) - b.motion().yAt(now);
    }

    private long dz(Being a, Being b) {
        return (long) a.motion().zAt(now) - b.motion().zAt(now);
    }
}
