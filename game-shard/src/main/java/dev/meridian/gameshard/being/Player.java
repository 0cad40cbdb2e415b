package dev.meridian.gameshard.being;

import dev.meridian.kit.rate.RateCount;
import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.protocol.cluster.relay.EndSession;
import dev.meridian.protocol.cluster.relay.RelayMessage;
import dev.meridian.world.crossing.Tenure;
import dev.meridian.world.relay.InputGate;
import dev.meridian.world.relay.RelayLimits;
import io.netty.buffer.ByteBuf;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this shard keeps of a player beside its fields in the store: its client session, what its client is shown, how far its inputs are.
 * Exists while the shard owns the player, and from Prepare on while it may come to own it. Loop thread.
 */
public final class Player {

    /** What the client is doing. */
    public enum Phase {
        /** It shows the loading screen; EnterWorld comes next. */
        ENTERING,
        /** It plays. */
        PLAYING,
        /** It shows the loading screen after a jump; Appearing comes next. */
        TELEPORTING,
        /** The character leaves the world; nothing it says counts. */
        LEAVING
    }

    /** Where outputs go. */
    public enum Right {
        /** This shard owns the player. */
        OWNED,
        /** It is being handed over: its inputs wait, what it is shown stays as it is. */
        FROZEN,
        /** Another shard owns it and is handing it over: what it would be shown is kept for it. */
        EXPECTED,
        /** Another shard owns it now; kept until that shard says so too. */
        GONE
    }

    private final Being being;
    private final String account;
    private final IntObjectMap<Being> known = new IntObjectHashMap<>();
    private final RateCount offences = new RateCount();
    private final Map<ChatType, RateCount> lines = new EnumMap<>(ChatType.class);
    private Heartbeat heartbeat = new Heartbeat();
    private String name = "";
    private String forwardTo = "";
    private long ownedSince;
    private long session;
    private String orchestrator;
    private InputGate<ByteBuf> inputs;
    private Tenure tenure;
    private Phase phase = Phase.ENTERING;
    private Right right = Right.OWNED;
    private int outputs;
    private int objectEpoch;
    private int farReports;
    private long phaseSince;
    private long stanceLockedUntil;
    private boolean stanceLocked;
    private boolean clientThere = true;
    private boolean progressDue;
    private boolean earlyPacketTold;
    private long sightChanges;
    private long inDoubtUntil;
    private boolean inDoubt;
    private Set<Integer> shownElsewhere = Set.of();
    private long clientGoneAt;
    private @Nullable EndReason endWish;

    /**
     * A player and its session.
     *
     * @param orchestrator the service that holds its client, by name and incarnation
     * @param processed highest input run so far, by whomever
     */
    public Player(Being being, String account, long session, String orchestrator, int processed, Tenure tenure, long now) {
        this.being = being;
        this.account = account;
        this.session = session;
        this.orchestrator = orchestrator;
        this.inputs = new InputGate<>(RelayLimits.DEFAULT, processed, processed);
        this.tenure = tenure;
        this.ownedSince = now;
        this.phaseSince = now;
    }

    public Being being() {
        return being;
    }

    public int id() {
        return being.id();
    }

    /** Empty until this shard owns the player. */
    public String name() {
        return name;
    }

    /** This shard owns the player from now on. */
    public void own(String called, int epoch, long now) {
        name = called;
        objectEpoch = epoch;
        outputs = 0;
        ownedSince = now;
        right = Right.OWNED;
    }

    public String account() {
        return account;
    }

    /** When this shard came to own it. */
    public long ownedSince() {
        return ownedSince;
    }

    public long session() {
        return session;
    }

    /** The service that holds its client, by name and incarnation. */
    public String orchestrator() {
        return orchestrator;
    }

    /** Another session takes over; its inputs and outputs count from 1, and its client is shown nothing yet. */
    public void attach(long nextSession, String nextOrchestrator, long now) {
        session = nextSession;
        orchestrator = nextOrchestrator;
        inputs = new InputGate<>(RelayLimits.DEFAULT, 0, 0);
        outputs = 0;
        farReports = 0;
        clientThere = true;
        endWish = null;
        heartbeat = new Heartbeat();
        phase(Phase.ENTERING, now);
    }

    public InputGate<ByteBuf> inputs() {
        return inputs;
    }

    /** Number of the next output to the session. */
    public int nextOutput() {
        return ++outputs;
    }

    /** Number of the last output to the session, 0 before the first. */
    public int lastOutput() {
        return outputs;
    }

    /** Its ownership as this shard sees it. */
    public Tenure tenure() {
        return tenure;
    }

    public void tenure(Tenure next) {
        tenure = next;
    }

    /** Epoch its outputs carry. */
    public int objectEpoch() {
        return objectEpoch;
    }

    public Phase phase() {
        return phase;
    }

    public long phaseSince() {
        return phaseSince;
    }

    public void phase(Phase next, long now) {
        phase = next;
        phaseSince = now;
    }

    public Right right() {
        return right;
    }

    public void right(Right next) {
        right = next;
    }

    /** The shard that inputs which still come here are sent on to, once it is {@link Right#GONE}. */
    public String forwardTo() {
        return forwardTo;
    }

    public void forwardTo(String shard) {
        forwardTo = shard;
    }

    /** Whether this shard has the right to it: it acts, or waits for the answer of a shard that it may go to. */
    public boolean isOwned() {
        return right == Right.OWNED || right == Right.FROZEN;
    }

    /** Whether what its client is shown may change now. */
    public boolean looksAround() {
        return right == Right.OWNED && phase == Phase.PLAYING;
    }

    public boolean knows(Being other) {
        return known.containsKey(other.id());
    }

    /** What its client is shown, by id. */
    public IntObjectMap<Being> known() {
        return known;
    }

    /** Its client was shown the other. */
    public void learn(Being other) {
        sightChanges++;
        known.put(other.id(), other);
        other.watchers().add(this);
    }

    /** Its client is shown the other no more. */
    public void forget(Being other) {
        if (known.remove(other.id()) != null) {
            sightChanges++;
            other.watchers().remove(this);
        }
    }

    /** Its client is shown nothing any more. */
    public void forgetAll() {
        sightChanges++;
        for (Being other : known.values()) {
            other.watchers().remove(this);
        }
        known.clear();
    }

    /**
     * Its client was shown these by a former owner, and they are not here yet: they are not shown again when they come.
     *
     * @param ids mutable, the player's own from here on
     */
    public void shownElsewhere(Set<Integer> ids) {
        sightChanges++;
        shownElsewhere = ids;
    }

    /** Its client was shown the other by its owner, and the other is not here any more. */
    public void showElsewhere(Being other) {
        forget(other);
        if (shownElsewhere.isEmpty()) {
            shownElsewhere = new HashSet<>();
        }
        shownElsewhere.add(other.id());
    }

    /** What its client was shown by a former owner and is not here. */
    public Set<Integer> shownElsewhere() {
        return shownElsewhere;
    }

    /** Whether its client was shown the other by a former owner; asked once, when the other comes. */
    public boolean wasShown(Being other) {
        return !shownElsewhere.isEmpty() && shownElsewhere.remove(other.id());
    }

    /** Counts the changes of what its client is shown. */
    public long sightChanges() {
        return sightChanges;
    }

    /** Its owner died: its client may have been shown more than is known, for things shown in the last moment. */
    public void doubt(long until) {
        inDoubt = true;
        inDoubtUntil = until;
    }

    /** Whether its client may have been shown what it is shown now. */
    public boolean isInDoubt(long now) {
        inDoubt = inDoubt && inDoubtUntil - now > 0;
        return inDoubt;
    }

    /** Whether the progress of its inputs is to be reported at the end of this pass. */
    public boolean isProgressDue() {
        return progressDue;
    }

    public void progressDue(boolean due) {
        progressDue = due;
    }

    /** Reports in a row that were far from where it is. */
    public int farReports() {
        return farReports;
    }

    public void farReports(int count) {
        farReports = count;
    }

    /** Sitting down and standing up takes its time, during which nothing else is done. */
    public void lockStance(long until) {
        stanceLocked = true;
        stanceLockedUntil = until;
    }

    /** When it can do something else again; 0 if it never sat down or stood up here. */
    public long stanceLockedUntil() {
        return stanceLocked ? stanceLockedUntil : 0;
    }

    /** Whether it is sitting down or standing up. */
    public boolean isStanceLocked(long now) {
        stanceLocked = stanceLocked && stanceLockedUntil - now > 0;
        return stanceLocked;
    }

    /** What is left of sitting down or standing up, in nanoseconds. */
    public long stanceLockLeft(long now) {
        return isStanceLocked(now) ? stanceLockedUntil - now : 0;
    }

    /** Whether a client is connected. */
    public boolean isClientThere() {
        return clientThere;
    }

    public long clientGoneAt() {
        return clientGoneAt;
    }

    /** The connection was lost at that moment. */
    public void clientGone(long at) {
        clientThere = false;
        clientGoneAt = at;
    }

    /** Why its session is to end as soon as somebody may act for it; null if it is not. */
    public @Nullable EndReason endWish() {
        return endWish;
    }

    public void endWish(EndReason reason) {
        endWish = reason;
    }

    /** What whoever acts for it next must know of its session, and does not from its state. Harmless when told twice. */
    public List<RelayMessage> pendingNews() {
        var news = new ArrayList<RelayMessage>();
        if (!clientThere) {
            news.add(new ClientGone(session));
        }
        if (endWish != null) {
            news.add(new EndSession(session, endWish));
        }
        return news;
    }

    /** What its client was pinged with. */
    public Heartbeat heartbeat() {
        return heartbeat;
    }

    /** Its lines of one kind. */
    public RateCount lines(ChatType kind) {
        return lines.computeIfAbsent(kind, _ -> new RateCount());
    }

    /** True the first time it is asked: of packets that come before EnterWorld only one is told of. */
    public boolean firstEarlyPacket() {
        boolean first = !earlyPacketTold;
        earlyPacketTold = true;
        return first;
    }

    /** Its packets that do not fit. */
    public RateCount offences() {
        return offences;
    }

    @Override
    public String toString() {
        return name + " " + being.id();
    }
}
