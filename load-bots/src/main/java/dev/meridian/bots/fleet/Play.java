package dev.meridian.bots.fleet;

import dev.meridian.bots.client.Fault;
import dev.meridian.bots.client.GameClient;
import dev.meridian.bots.client.KnownObjects.Seen;
import dev.meridian.bots.client.OwnPlace;
import dev.meridian.bots.client.WorldModel;
import dev.meridian.bots.cluster.RegionOwners;
import dev.meridian.bots.measure.ChatLedger.Heard;
import dev.meridian.bots.measure.Measures;
import dev.meridian.bots.measure.Measures.Split;
import dev.meridian.bots.measure.Moves;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.CreatureSay;
import dev.meridian.protocol.client.world.MoveToLocation;
import dev.meridian.protocol.client.world.WorldEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a bot does while it plays, and what it makes of the answers: walk, report its place, talk; echoes, bystanders, lines. The bots' loop. */
final class Play {

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final String CHAT_MARK = "line ";

    private final Bot bot;
    private final Fleet fleet;
    private final Walk walk;
    private final Moves moves;
    private final Measures measures;
    private final SightWatch sight;
    private final Ground ground = new Ground();
    private long firstPlayed = Long.MAX_VALUE;
    private long nextMove;
    private long nextValidate;
    private long nextLine;
    private long lines;
    private long longestWait;
    private long lapWait;

    Play(Bot bot, Fleet fleet, Walk walk) {
        this.bot = bot;
        this.fleet = fleet;
        this.walk = walk;
        this.measures = fleet.measures();
        this.moves = new Moves(measures::crossingEcho);
        this.sight = new SightWatch(bot);
    }

    /** It plays from now on; the bots' inputs are spread evenly over each period. */
    void begin(OwnPlace place, long now) {
        Duration pause = fleet.pace().chatEvery();
        firstPlayed = Math.min(firstPlayed, now);
        nextMove = now + SECOND * bot.index() / fleet.size();
        nextValidate = nextMove + SECOND / 2;
        nextLine = now + pause.toNanos() * bot.index() / fleet.size();
        ground.stand(fleet.owners(), place.x(now), place.y(now), now);
    }

    /** Its connection is gone: nothing waits for an answer any more. */
    void end() {
        moves.forget();
    }

    /** Does what is due; {@code active}: sends inputs too. */
    void tick(GameClient client, WorldModel world, boolean active, long lastTick, long now) {
        OwnPlace place = world.place();
        if (ground.walk(fleet.owners(), place.x(now), place.y(now), moves, now)) {
            measures.passedBorder();
        }
        int late = moves.expire(now);
        for (int i = 0; i < late; i++) {
            bot.fault(Fault.LATE_ECHO, "a move was not answered within 10 s");
        }
        sight.look(fleet.group(bot), world.known(), measures, lastTick, now);
        if (active) {
            act(client, place, now);
        }
    }

    private void act(GameClient client, OwnPlace place, long now) {
        if (now >= nextMove) {
            nextMove = Math.max(nextMove + SECOND, now);
            walk.step((now - firstPlayed) / MILLI, place.x(now), place.y(now));
            moves.sent(walk.x(), walk.y(), owner(place, now), now);
            client.move(walk.x(), walk.y(), place.z(now));
            measures.moveOut();
        }
        if (fleet.validates() && now >= nextValidate) {
            nextValidate = Math.max(nextValidate + SECOND, now);
            if (place.isMoving(now)) {
                client.validate();
            }
        }
        long pause = fleet.pace().chatEvery().toNanos();
        if (fleet.talks() && pause > 0 && now >= nextLine) {
            nextLine = Math.max(nextLine + pause, now);
            fleet.ledger().said(bot.index(), lines, measures.isOpen(), now);
            client.say(CHAT_MARK + lines);
            lines++;
        }
    }

    private @Nullable String owner(OwnPlace place, long now) {
        RegionOwners owners = fleet.owners();
        return ground.certain(owners, place.x(now), place.y(now), now);
    }

    /** The server said something. */
    void heard(WorldEvent event, WorldModel world, long now) {
        switch (event) {
            case MoveToLocation move when move.objectId() == bot.objectId() -> answered(move, now);
            case MoveToLocation move -> watched(move, world, now);
            case CreatureSay line -> heard(line, now);
            case ActionFailed _ -> refused();
            default -> {}
        }
    }

    private void answered(MoveToLocation echo, long now) {
        long move = moves.echoed(echo.targetX(), echo.targetY(), now);
        if (move != Moves.NONE) {
            measures.ownEcho(moves.sentAt(move), now);
            waited(moves.sentAt(move), now);
        }
    }

    private void refused() {
        long move = moves.refused();
        if (move != Moves.NONE) {
            measures.moveRefused(moves.sentAt(move));
        }
    }

    /** Another bot's move, if it was sent while this one had it in view already: else the server only says what was going on. */
    private void watched(MoveToLocation echo, WorldModel world, long now) {
        Bot mover = fleet.find(echo.objectId());
        Seen seen = world.known().find(echo.objectId());
        if (mover == null || seen == null) {
            return;
        }
        Moves theirs = mover.play().moves;
        long move = theirs.find(echo.targetX(), echo.targetY());
        if (move == Moves.NONE || move <= seen.lastMove || theirs.sentAt(move) <= Math.max(seen.since(), bot.since())) {
            return;
        }
        seen.lastMove = move;
        String owner = theirs.shard(move);
        String ours = owner(world.place(), now);
        Split split = owner == null || ours == null ? Split.UNCERTAIN : owner.equals(ours) ? Split.SAME_SHARD : Split.CROSS_SHARD;
        measures.bystander(split, theirs.sentAt(move), now);
    }

    private void heard(CreatureSay line, long now) {
        Bot speaker = line.objectId() == bot.objectId() ? bot : fleet.find(line.objectId());
        if (speaker == null || !line.text().startsWith(CHAT_MARK)) {
            return;
        }
        long number = Long.parseLong(line.text(), CHAT_MARK.length(), line.text().length(), 10);
        Heard heard = fleet.ledger().heard(bot.index(), speaker.index(), number, now);
        if (speaker == bot && heard == Heard.FIRST) {
            long said = fleet.ledger().saidAt(bot.index(), number);
            measures.chatEcho(said, now);
            waited(said, now);
        }
    }

    private void waited(long sentAt, long now) {
        lapWait = Math.max(lapWait, now - sentAt);
        if (measures.counts(sentAt)) {
            longestWait = Math.max(longestWait, now - sentAt);
        }
    }

    /** Where it is to be put before it begins. */
    Walk walk() {
        return walk;
    }

    /** The longest it waited for an answer, an unanswered move included. */
    long longestWait(long now) {
        return Math.max(longestWait, moves.oldestWait(now));
    }

    /** The longest it waited in the lap that ends now, an unanswered move included. */
    long endLap(long now) {
        long longest = Math.max(lapWait, moves.oldestWait(now));
        lapWait = 0;
        return longest;
    }

    /** Whether a move waits for its answer. */
    boolean isWaiting(long now) {
        return moves.oldestWait(now) > 0;
    }
}
