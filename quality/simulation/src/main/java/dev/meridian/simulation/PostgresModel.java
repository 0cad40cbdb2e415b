package dev.meridian.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * PostgreSQL behind data-service: claims of characters, the ledger, checkpoints and the fence row. It forgets nothing, but may be out of reach. Every
 * message is one transaction, and every transaction checks the owner epochs it is done under.
 */
final class PostgresModel extends Node {

    static final String ID = "postgres#1";
    static final int ADENA_AT_FIRST = 1_000;
    static final int LOOT = 7;

    /** One character's row. */
    static final class Row {
        int adena = ADENA_AT_FIRST;
        long version = 1;
        String owner = "";
        long ownerEpoch;
        long session;
        long token;
        String home = "";
        long savedEpoch;
        String savedBy = "";
        State saved;

        Row(State saved) {
            this.saved = saved;
        }
    }

    private final Map<Long, Row> rows = new TreeMap<>();
    /** Trades and loot by key: whether they were done. */
    private final Map<Long, Boolean> outcomes = new HashMap<>();
    private final Map<Long, Long> newestTokens = new HashMap<>();
    private long fenceTerm;
    private long sessions;
    private long loots;

    PostgresModel(Cluster cluster) {
        super(cluster, "postgres", 1);
        for (long object = 1; object <= Cluster.PLAYERS; object++) {
            rows.put(object, new Row(State.base((int) (object * 67 % Table.LENGTH), 0, 0, "", 0)));
        }
    }

    /** Unlike all keys of loot. */
    static long tradeKey(long session, int inputSeq) {
        return session * 100_000 + inputSeq;
    }

    /** A creature's death gives loot once. */
    static long lootKey(long creature, int deaths) {
        return -(creature * 100_000 + deaths);
    }

    /** The newest term any leader has written. */
    long fenceTerm() {
        return fenceTerm;
    }

    void raiseFence(long term) {
        fenceTerm = Math.max(fenceTerm, term);
    }

    Row row(long object) {
        return Objects.requireNonNull(rows.get(object));
    }

    /** What there must be: nothing comes into being but loot, once for each key. */
    long adenaExpected() {
        return (long) rows.size() * ADENA_AT_FIRST + loots * LOOT;
    }

    long adena() {
        long sum = 0;
        for (Row row : rows.values()) {
            sum += row.adena;
        }
        return sum;
    }

    @Override
    void receive(String from, Message message) {
        Row row = rows.get(message.object());
        if (row == null) {
            return;
        }
        switch (message) {
            case Message.Login login -> send(from, login(row, login));
            case Message.ValueOpen(var object, var epoch) -> {
                boolean newer = epoch > row.ownerEpoch;
                if (newer || (epoch == row.ownerEpoch && from.equals(row.owner))) {
                    row.owner = from;
                    row.ownerEpoch = epoch;
                    send(from, new Message.ValueIs(object, epoch, row.adena, row.version));
                } else {
                    send(from, new Message.ValueRefused(object, row.owner, row.ownerEpoch));
                }
            }
            case Message.Exchange exchange -> exchange(from, row, exchange);
            case Message.AskOutcome(var object, var key) -> {
                outcomes.putIfAbsent(key, false);
                send(from, outcome(object, row, key));
            }
            case Message.Credit(var object, var key, var epoch, var amount) -> {
                if (isOwner(row, from, epoch)) {
                    if (outcomes.putIfAbsent(key, true) == null) {
                        loots++;
                        change(row, amount);
                        cluster.watcher.count("loot", 1);
                    }
                    send(from, outcome(object, row, key));
                    cluster.watcher.ledger();
                }
            }
            case Message.Checkpoint(_, var epoch, var state) -> {
                boolean newer = epoch > row.savedEpoch || (epoch == row.savedEpoch && state.version() > row.saved.version());
                if (newer && epoch >= row.ownerEpoch) {
                    row.savedEpoch = epoch;
                    row.savedBy = from;
                    row.saved = state;
                    cluster.rules.checkpoint(row, state);
                    cluster.watcher.ledger();
                }
            }
            case Message.BaseAsked(var object) -> send(from, new Message.BaseIs(object, row.savedEpoch > row.ownerEpoch ? row.savedBy : row.owner, Math.max(row.savedEpoch, row.ownerEpoch),
                    State.base(row.saved.x(), row.saved.version() + 1, row.saved.session(), row.saved.home(), row.saved.processed())));
            default -> { }
        }
    }

    /** Each login has a token that only grows with the client's wishes; the newest has the character, whoever comes late. */
    private Message login(Row row, Message.Login login) {
        long newest = newestTokens.merge(login.object(), login.token(), Math::max);
        if (login.token() < newest) {
            return new Message.LoginRefused(login.object(), login.token());
        }
        if (row.token != login.token()) {
            row.token = login.token();
            row.session = ++sessions;
            row.home = login.home();
        }
        return new Message.LoggedIn(login.object(), login.token(), row.session, row.saved.x(), Math.max(row.ownerEpoch, row.savedEpoch));
    }

    private void exchange(String from, Row row, Message.Exchange exchange) {
        Row partner = rows.get(exchange.partner());
        if (partner == null) {
            return;
        }
        if (!outcomes.containsKey(exchange.key())) {
            int amount = exchange.amount();
            boolean sound = isOwner(row, from, exchange.epoch()) && isOwner(partner, exchange.partnerOwner(), exchange.partnerEpoch())
                    && row.adena >= amount && partner.adena >= -amount;
            outcomes.put(exchange.key(), sound);
            if (sound) {
                change(row, -amount);
                change(partner, amount);
            }
            cluster.watcher.count(sound ? "trades" : "trades refused", 1);
            cluster.watcher.ledger();
        }
        send(from, outcome(exchange.object(), row, exchange.key()));
        send(exchange.partnerOwner(), outcome(exchange.partner(), partner, exchange.key()));
    }

    private Message outcome(long object, Row row, long key) {
        return new Message.Outcome(object, key, outcomes.getOrDefault(key, false), row.adena, row.version);
    }

    private static boolean isOwner(Row row, String owner, long epoch) {
        return row.owner.equals(owner) && row.ownerEpoch == epoch;
    }

    private static void change(Row row, int by) {
        row.adena += by;
        row.version++;
    }

    @Override
    void tick() {
        // It acts only when it is asked.
    }
}
