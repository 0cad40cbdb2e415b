package dev.meridian.simulation;

import dev.meridian.simulation.State.Trade;
import dev.meridian.simulation.State.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A character's value at its owner: what the ledger said last, what is reserved for a trade, and loot that is still to be asked for.
 *
 * <p>Nothing here changes value: only the ledger does. Before anything else the owner raises its epoch there and rereads the row. A trade runs at the
 * side that asked for it; from the moment its exchange was sent only the ledger ends it. A trade that came with a copy is in doubt from the start.
 */
final class Purse {

    private static final long RETRY = Duration.ofMillis(250).toNanos();
    private static final long PATIENCE = Duration.ofMillis(1_500).toNanos();

    private final Actor actor;
    private final Body body;
    private final List<Long> loot;
    private int adena;
    private long row;
    private @Nullable Trade trade;
    private boolean open;
    private boolean inDoubt;
    private Message.@Nullable Exchange exchange;
    private long sendAt;
    private long tradeSince;

    Purse(Actor actor, Body body, Value from) {
        this.actor = actor;
        this.body = body;
        this.adena = from.adena();
        this.row = from.row();
        this.trade = from.trade();
        this.loot = new ArrayList<>(from.loot());
        this.inDoubt = trade != null;
        this.tradeSince = actor.now();
        this.sendAt = actor.now();
    }

    Value value() {
        return new Value(adena, row, trade, List.copyOf(loot));
    }

    /** An object does not cross while a trade is locked. */
    boolean isLocked() {
        return trade != null;
    }

    /** The session asks for a trade; the same input has the same key, whoever runs it. */
    void ask(long key, long partner, int amount) {
        if (open && trade == null && partner != actor.object()) {
            reserve(new Trade(key, partner, amount, true));
            sendAt = actor.now();
        }
    }

    void loot(long key) {
        loot.add(key);
        sendAt = actor.now();
    }

    void tick(long now) {
        if (now - sendAt < 0) {
            return;
        }
        sendAt = now + RETRY;
        if (!open) {
            actor.toLedger(new Message.ValueOpen(actor.object(), actor.epoch()));
            return;
        }
        for (long key : loot) {
            actor.toLedger(new Message.Credit(actor.object(), key, actor.epoch(), PostgresModel.LOOT));
        }
        Trade present = trade;
        if (present == null) {
            return;
        }
        boolean late = now - tradeSince >= PATIENCE;
        if (exchange != null) {
            actor.toLedger(exchange);
        } else if (inDoubt || (late && !present.first())) {
            // Asking makes a trade void that the ledger does not know yet: the answer is final.
            inDoubt = true;
            actor.toLedger(new Message.AskOutcome(actor.object(), present.key()));
        } else if (late) {
            release();
        } else if (present.first()) {
            actor.toOwnerOf(present.partner(),
                    new Message.TradeAsk(present.partner(), actor.object(), actor.shardId(), present.key(), -present.amount()));
        }
    }

    void receive(String from, Message message) {
        switch (message) {
            case Message.ValueIs(_, var epoch, var now, var newRow) when epoch == actor.epoch() -> {
                open = true;
                if (actor.rules().rereadsValue()) {
                    balance(now, newRow);
                }
                sendAt = actor.now();
            }
            case Message.ValueIs _ -> { } // late: the answer to a lower epoch
            case Message.TradeAsk(_, var first, var replyTo, var key, var amount) -> {
                Trade asked = new Trade(key, first, amount, false);
                if (open && trade == null) {
                    reserve(asked);
                }
                boolean ready = open && !inDoubt && asked.equals(trade);
                actor.send(replyTo, ready ? new Message.TradeReady(first, key, actor.shardId(), actor.epoch()) : new Message.TradeRefused(first, key));
            }
            case Message.TradeReady(_, var key, var partnerOwner, var partnerEpoch) -> {
                if (trade != null && trade.first() && trade.key() == key && !inDoubt && exchange == null) {
                    exchange = new Message.Exchange(actor.object(), key, actor.epoch(), trade.partner(), partnerOwner, partnerEpoch, trade.amount());
                    actor.toLedger(exchange);
                }
            }
            case Message.TradeRefused(_, var key) -> {
                if (trade != null && trade.first() && trade.key() == key && !inDoubt && exchange == null) {
                    release();
                }
            }
            case Message.Outcome(_, var key, _, var now, var newRow) -> {
                if (trade != null && trade.key() == key) {
                    release();
                }
                if (loot.remove(key)) {
                    body.version++;
                }
                balance(now, newRow);
            }
            default -> throw new IllegalArgumentException("not about value: " + message);
        }
    }

    private void reserve(Trade reserved) {
        trade = reserved;
        inDoubt = false;
        exchange = null;
        tradeSince = actor.now();
        body.version++;
    }

    private void release() {
        trade = null;
        inDoubt = false;
        exchange = null;
        body.version++;
    }

    private void balance(int now, long newRow) {
        if (newRow > row) {
            adena = now;
            row = newRow;
            body.version++;
        }
    }
}
