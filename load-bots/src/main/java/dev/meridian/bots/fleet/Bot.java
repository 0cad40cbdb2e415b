package dev.meridian.bots.fleet;

import dev.meridian.bots.client.Fault;
import dev.meridian.bots.client.GameClient;
import dev.meridian.bots.client.OwnPlace;
import dev.meridian.bots.client.RefusedException;
import dev.meridian.bots.client.WorldModel;
import dev.meridian.bots.measure.Measures;
import dev.meridian.protocol.client.lobby.CharSelectionInfo;
import dev.meridian.protocol.client.lobby.Position;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.protocol.client.world.WorldEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One bot's way in, its way back when the connection breaks, and its way out; what it does inside is {@link Play}. The bots' loop. */
final class Bot {

    private enum State {
        /** Waits for its turn to log in. */
        OUTSIDE,
        /** On its way from the login connection into the world. */
        COMING,
        /** In the world, not yet at its post. */
        PLACING,
        PLAYING,
        LEAVING,
        GONE,
        /** Too many logins failed. */
        GIVEN_UP
    }

    private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(20);
    private static final Duration ENTRY_PATIENCE = Duration.ofSeconds(45);
    private static final Duration PLACING_RETRY = Duration.ofSeconds(5);
    private static final Duration RETURN_AFTER = Duration.ofMillis(250);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final int RETRY_AFTER_MAX = 5;
    private static final int AT_POST = 150;

    private final int index;
    private final Fleet fleet;
    private final Measures measures;
    private final Play play;
    private State state = State.OUTSIDE;
    private @Nullable GameClient client;
    private @Nullable WorldModel world;
    private int attempts;
    private int objectId;
    private boolean placed;
    private long since = Long.MAX_VALUE;
    /** When it first tried to come back after its connection broke; {@link Long#MAX_VALUE} while it did not. */
    private long returningSince = Long.MAX_VALUE;

    Bot(int index, Fleet fleet, Walk walk) {
        this.index = index;
        this.fleet = fleet;
        this.measures = fleet.measures();
        this.play = new Play(this, fleet, walk);
    }

    /** Begins a login. */
    void comeIn() {
        state = State.COMING;
        attempts++;
        returningSince = placed ? Math.min(returningSince, fleet.loop().now()) : Long.MAX_VALUE;
        var ears = new Ears();
        var attempt = GameClient.of(fleet.loop(), BotNames.login(index), fleet.pace().password(), ears);
        ears.client = attempt;
        client = attempt;
        CompletableFuture<UserInfo> entered = attempt.login(fleet.auth(), CONNECTION_PATIENCE)
                .thenCompose(list -> list.characters().isEmpty() ? attempt.create(BotNames.wish(index)) : CompletableFuture.completedFuture(list))
                .thenCompose(list -> attempt.enter(slot(list)));
        var timer = fleet.loop().after(ENTRY_PATIENCE, attempt::close);
        entered.whenComplete((info, failure) -> {
            timer.cancel();
            fleet.loginEnded();
            if (client != attempt) {
                return;
            }
            if (failure == null) {
                entered(attempt, info);
            } else {
                failed(attempt, failure.getCause() == null ? failure : failure.getCause());
            }
        });
    }

    private int slot(CharSelectionInfo list) {
        for (int i = 0; i < list.characters().size(); i++) {
            if (list.characters().get(i).identity().name().equals(BotNames.character(index))) {
                return i;
            }
        }
        return 0;
    }

    private void failed(GameClient attempt, Throwable failure) {
        if (!(failure instanceof RefusedException)) {
            throw new IllegalStateException("a bug in the bot", failure);
        }
        client = null;
        attempt.close();
        measures.failedLogin();
        fleet.trouble(String.valueOf(failure.getMessage()));
        again(RETRY_AFTER.multipliedBy(Math.min(attempts, RETRY_AFTER_MAX)));
    }

    private void again(Duration after) {
        if (state == State.LEAVING || state == State.GONE) {
            state = State.GONE;
        } else if (attempts >= fleet.pace().attempts()) {
            state = State.GIVEN_UP;
        } else {
            state = State.OUTSIDE;
            fleet.loop().after(after, () -> fleet.queue(this));
        }
    }

    private void entered(GameClient attempt, UserInfo info) {
        checkReturn(info);
        objectId = info.presence().objectId();
        fleet.register(this);
        world = attempt.world();
        if (placed) {
            begin();
        } else {
            state = State.PLACING;
            place(attempt);
        }
    }

    /** Who comes back after a broken connection finds its character where it left it. */
    private void checkReturn(UserInfo info) {
        WorldModel before = world;
        if (placed && before != null) {
            long now = fleet.loop().now();
            Position at = info.presence().position();
            double off = before.place().distance(at.x(), at.y(), at.z(), now);
            measures.returned(now - returningSince, info.presence().objectId() == objectId, off);
            returningSince = Long.MAX_VALUE;
            if (off > OwnPlace.JUMP_MAX) {
                fault(Fault.JUMP, "came back %.0f units from where it was".formatted(off));
            }
        }
    }

    /** Asks to be put to its post, again and again until the teleport has come: that alone tells whether it was done. */
    private void place(GameClient attempt) {
        if (client != attempt || state != State.PLACING) {
            return;
        }
        fleet.eye().place(BotNames.character(index), play.walk().x(), play.walk().y(), 0).whenComplete((_, failure) -> {
            if (failure != null) {
                fleet.loop().execute(() -> fleet.trouble(String.valueOf(failure.getMessage())));
            }
        });
        fleet.loop().after(PLACING_RETRY, () -> place(attempt));
    }

    private void begin() {
        WorldModel entered = world;
        if (entered != null) {
            state = State.PLAYING;
            placed = true;
            attempts = 0;
            since = fleet.loop().now();
            play.begin(entered.place(), since);
        }
    }

    /** Does what is due. */
    void tick(boolean active, long lastTick, long now) {
        GameClient player = client;
        WorldModel known = world;
        if (state == State.PLAYING && player != null && known != null) {
            play.tick(player, known, active, lastTick, now);
        }
    }

    void fault(Fault fault, String detail) {
        measures.fault(fault, BotNames.login(index) + ": " + detail);
    }

    /** Hears one connection; what a connection given up earlier still says does not matter. */
    private final class Ears implements GameClient.Listener {

        private @Nullable GameClient client;

        private boolean isCurrent() {
            return client != null && client == Bot.this.client;
        }

        @Override
        public void event(WorldEvent event) {
            WorldModel known = world;
            if (!isCurrent() || known == null) {
                return;
            }
            if (state == State.PLAYING) {
                play.heard(event, known, fleet.loop().now());
            } else if (state == State.PLACING && event instanceof UserInfo info) {
                arrived(info.presence().position());
            }
        }

        private void arrived(Position at) {
            if (Math.abs(at.x() - play.walk().x()) + Math.abs(at.y() - play.walk().y()) < AT_POST) {
                begin();
            }
        }

        @Override
        public void fault(Fault fault, String detail) {
            Bot.this.fault(fault, detail);
        }

        @Override
        public void packetIn() {
            measures.packetIn();
        }

        @Override
        public void packetOut() {
            measures.packetOut();
        }

        @Override
        public void gone(String reason) {
            if (isCurrent()) {
                disconnected(reason);
            }
        }
    }

    private void disconnected(String reason) {
        fleet.unregister(this);
        since = Long.MAX_VALUE;
        play.end();
        switch (state) {
            case LEAVING -> state = State.GONE;
            case PLAYING -> {
                measures.disconnected();
                fleet.trouble("lost while playing: " + reason);
                again(RETURN_AFTER);
            }
            case PLACING -> {
                measures.failedLogin();
                fleet.trouble("lost before it was at its post: " + reason);
                again(RETRY_AFTER);
            }
            case OUTSIDE, COMING, GONE, GIVEN_UP -> {}
        }
    }

    /** Logs out, or stops trying to come in. */
    void leave() {
        GameClient player = client;
        boolean inWorld = isInWorld();
        state = inWorld ? State.LEAVING : State.GONE;
        since = Long.MAX_VALUE;
        if (inWorld && player != null) {
            player.logout();
        } else if (player != null) {
            player.close();
        }
    }

    /** Hangs up. */
    void hangUp() {
        GameClient player = client;
        state = State.GONE;
        if (player != null) {
            player.close();
        }
    }

    private boolean isInWorld() {
        return state == State.PLAYING || state == State.PLACING;
    }

    /** Number from 0. */
    int index() {
        return index;
    }

    /** Of its character; 0 before it first entered. */
    int objectId() {
        return objectId;
    }

    /** What it does inside. */
    Play play() {
        return play;
    }

    /** Since when it plays without a break; {@link Long#MAX_VALUE} while it does not. */
    long since() {
        return since;
    }

    /** Where it believes its character to be; null before it first entered. */
    @Nullable OwnPlace place() {
        WorldModel known = world;
        return known == null ? null : known.place();
    }

    boolean isPlaying() {
        return state == State.PLAYING;
    }

    boolean isOver() {
        return state == State.GONE || state == State.GIVEN_UP;
    }

    /** Whether both have been in the world and are at most so far from each other, heights included. */
    boolean near(Bot other, int range, long now) {
        WorldModel ours = world;
        WorldModel theirs = other.world;
        if (ours == null || theirs == null) {
            return false;
        }
        OwnPlace at = theirs.place();
        return ours.place().distance(at.x(now), at.y(now), at.z(now), now) <= range;
    }
}
