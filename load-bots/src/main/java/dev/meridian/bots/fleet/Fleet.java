package dev.meridian.bots.fleet;

import dev.meridian.bots.LoadTestSettings.Pace;
import dev.meridian.bots.Scenario;
import dev.meridian.bots.client.OwnPlace;
import dev.meridian.bots.cluster.ClusterEye;
import dev.meridian.bots.cluster.RegionOwners;
import dev.meridian.bots.fleet.Sites.Site;
import dev.meridian.bots.measure.ChatLedger;
import dev.meridian.bots.measure.Measures;
import dev.meridian.highfive.chat.ChatRules;
import dev.meridian.kit.loop.ServiceLoop;
import io.netty.util.collection.IntObjectHashMap;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** All bots of a run. Everything but {@link #start} belongs to the bots' loop. */
public final class Fleet {

    private static final Duration TICK = Duration.ofMillis(50);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int TROUBLES_KEPT = 20;

    /** Within earshot even if both places are reckoned a second's walk wrong. */
    private static final int CLEARLY_HEARD = ChatRules.ALL_RANGE - 250;

    private final ServiceLoop loop;
    private final ClusterEye eye;
    private final InetSocketAddress auth;
    private final Pace pace;
    private final Scenario scenario;
    private final Measures measures;
    private final ChatLedger ledger;
    private final List<Bot> bots = new ArrayList<>();
    private final IntObjectHashMap<Bot> byObject = new IntObjectHashMap<>();
    private final ArrayDeque<Bot> queue = new ArrayDeque<>();
    private final Map<String, Integer> troubles = new LinkedHashMap<>();
    private String lastTrouble = "";
    private RegionOwners owners;
    private ServiceLoop.@Nullable Timer ticking;
    private boolean active = true;
    private int loginsUnderWay;
    private double loginsAllowed;
    private long lastTick;

    private Fleet(ServiceLoop loop, ClusterEye eye, InetSocketAddress auth, Pace pace, Scenario scenario, Measures measures, int count) {
        this.loop = loop;
        this.eye = eye;
        this.auth = auth;
        this.pace = pace;
        this.scenario = scenario;
        this.measures = measures;
        this.owners = eye.view().owners();
        this.ledger = new ChatLedger(new Earshot(count));
    }

    /**
     * Makes the bots and begins to log them in. On the bots' loop.
     *
     * @throws dev.meridian.kit.config.SettingException if the scenario has no room for that many
     */
    public static Fleet start(ServiceLoop loop, ClusterEye eye, InetSocketAddress auth, Pace pace, Scenario scenario, Measures measures, int count,
            long seed) {
        loop.check();
        var fleet = new Fleet(loop, eye, auth, pace, scenario, measures, count);
        fleet.populate(count, seed);
        fleet.lastTick = loop.now();
        fleet.ticking = loop.every(TICK, fleet::tick);
        return fleet;
    }

    private void populate(int count, long seed) {
        int groups = (count + Sites.GROUP - 1) / Sites.GROUP;
        List<Site> sites = switch (scenario) {
            case COMMUTE -> Sites.commute(owners, groups);
            case SPREAD -> Sites.spread(owners, groups);
            case SIEGE -> List.of(Sites.siege(owners));
        };
        var seeds = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            SplittableRandom random = seeds.split();
            Site site = sites.get(i / Sites.GROUP % sites.size());
            Walk walk = switch (scenario) {
                case COMMUTE -> Walk.commute(site, i % Sites.GROUP, random);
                case SPREAD -> Walk.spread(site, random);
                case SIEGE -> Walk.siege(site, random);
            };
            bots.add(new Bot(i, this, walk));
        }
        queue.addAll(bots);
    }

    /** The group of a bot, itself included. */
    List<Bot> group(Bot bot) {
        int from = bot.index() / Sites.GROUP * Sites.GROUP;
        return bots.subList(from, Math.min(from + Sites.GROUP, bots.size()));
    }

    private void tick() {
        long now = loop.now();
        loginsAllowed = Math.min(pace.loginsPerSecond(), loginsAllowed + (now - lastTick) / NANOS_PER_SECOND * pace.loginsPerSecond());
        while (active && loginsAllowed >= 1 && loginsUnderWay < pace.loginsAtOnce() && !queue.isEmpty()) {
            loginsAllowed--;
            loginsUnderWay++;
            queue.removeFirst().comeIn();
        }
        owners = eye.view().owners();
        for (Bot bot : bots) {
            bot.tick(active, lastTick, now);
        }
        ledger.settle(now);
        lastTick = now;
    }

    /** No more moves, lines and logins; answers are still taken. */
    public void rest() {
        active = false;
    }

    /** Logs everybody out. */
    public void leave() {
        active = false;
        bots.forEach(Bot::leave);
    }

    /** Hangs up on everybody and stops. */
    public void end() {
        ServiceLoop.Timer timer = ticking;
        if (timer != null) {
            timer.cancel();
        }
        bots.forEach(Bot::hangUp);
    }

    /** How many are in the world. */
    public int playing() {
        return (int) bots.stream().filter(Bot::isPlaying).count();
    }

    /** How many will not come, or come again. */
    public int over() {
        return (int) bots.stream().filter(Bot::isOver).count();
    }

    /** Whether any input waits for its answer, or a line for a listener. */
    public boolean isWaiting() {
        long now = loop.now();
        return ledger.isWaiting() || bots.stream().anyMatch(bot -> bot.isPlaying() && bot.play().isWaiting(now));
    }

    /** Tells the measures each bot's longest wait. Once, at the end. */
    public void tellStalls() {
        long now = loop.now();
        bots.forEach(bot -> measures.stall(bot.play().longestWait(now)));
    }

    /** Ends every bot's lap. @return the longest wait for an answer of any bot that has played since {@code lapBegan} without a break */
    public long endLap(long lapBegan, long now) {
        long longest = 0;
        for (Bot bot : bots) {
            long wait = bot.play().endLap(now);
            longest = bot.since() <= lapBegan ? Math.max(longest, wait) : longest;
        }
        return longest;
    }

    /** Where every bot that has been in the world believes to be. */
    public List<Standing> standings() {
        long now = loop.now();
        var standings = new ArrayList<Standing>();
        for (Bot bot : bots) {
            OwnPlace place = bot.place();
            if (place != null) {
                standings.add(new Standing(BotNames.character(bot.index()), bot.objectId(), place.x(now), place.y(now), place.z(now)));
            }
        }
        return standings;
    }

    /** Every line said. */
    public ChatLedger ledger() {
        return ledger;
    }

    /** What went wrong in words, with how often; the first few kinds. */
    public List<String> troubles() {
        return troubles.entrySet().stream().map(kind -> kind.getKey() + " (" + kind.getValue() + " times)").toList();
    }

    /** What went wrong last; empty when nothing did. */
    public String lastTrouble() {
        return lastTrouble;
    }

    int size() {
        return bots.size();
    }

    ServiceLoop loop() {
        return loop;
    }

    ClusterEye eye() {
        return eye;
    }

    InetSocketAddress auth() {
        return auth;
    }

    Pace pace() {
        return pace;
    }

    Measures measures() {
        return measures;
    }

    RegionOwners owners() {
        return owners;
    }

    /** A spread bot's only packets are its moves, so that they alone are what is paid for. */
    boolean validates() {
        return scenario != Scenario.SPREAD;
    }

    boolean talks() {
        return scenario != Scenario.SPREAD;
    }

    void queue(Bot bot) {
        queue.add(bot);
    }

    void loginEnded() {
        loginsUnderWay--;
    }

    void register(Bot bot) {
        byObject.put(bot.objectId(), bot);
    }

    void unregister(Bot bot) {
        byObject.remove(bot.objectId());
    }

    @Nullable Bot find(int objectId) {
        return byObject.get(objectId);
    }

    /**
     * Something went wrong.
     *
     * @param what the same words for the same kind of trouble, whoever has it
     */
    void trouble(String what) {
        lastTrouble = what;
        if (troubles.size() < TROUBLES_KEPT || troubles.containsKey(what)) {
            troubles.merge(what, 1, Integer::sum);
        }
    }

    /** What the chat ledger needs to know of the bots. */
    private final class Earshot implements ChatLedger.Crowd {

        private final int count;

        Earshot(int count) {
            this.count = count;
        }

        @Override
        public int size() {
            return count;
        }

        @Override
        public long since(int bot) {
            return bots.get(bot).since();
        }

        @Override
        public boolean clearlyHears(int bot, int speaker, long now) {
            return bots.get(bot).near(bots.get(speaker), CLEARLY_HEARD, now);
        }
    }
}
