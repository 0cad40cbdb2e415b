package dev.meridian.orchestrator.session;

import dev.meridian.orchestrator.client.ClientMeters;
import dev.meridian.protocol.client.lobby.SSQInfo;
import dev.meridian.protocol.client.lobby.ServerClose;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.relay.ClientGone;
import dev.meridian.protocol.cluster.relay.EndReason;
import dev.meridian.protocol.cluster.relay.EndSession;
import dev.meridian.protocol.cluster.relay.SessionEnded;
import dev.meridian.world.relay.RelayLimits;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How stays begin, follow one another and end. Loop thread. What clients and shards say in between is the work of {@link RelayDesk}. */
final class StayDesk {

    private static final Logger LOG = LoggerFactory.getLogger(StayDesk.class);

    private final RelayLimits limits;
    private final ClientMeters meters;
    private final ShardLinks shards;
    private final Stays stays;
    private final NameDirectory names;
    private final LobbyDesk lobby;
    private final EntryDesk entry;

    /** @param limits of each stay */
    StayDesk(RelayLimits limits, ClientMeters meters, ShardLinks shards, Stays stays, NameDirectory names, LobbyDesk lobby, EntryDesk entry) {
        this.limits = limits;
        this.meters = meters;
        this.shards = shards;
        this.stays = stays;
        this.names = names;
        this.lobby = lobby;
        this.entry = entry;
    }

    /** A client in the lobby chose its character. */
    void enter(ClientSession session, CharacterRecord character) {
        session.phase = Phase.ENTERING;
        Stay stay = newStay(session, character.id(), character.name());
        session.stay = stay;
        entry.enter(session.account, character.id(), stay.session)
                .subscribe(entered -> entered(session, stay, entered), failure -> notEntered(session, stay, failure));
    }

    private void entered(ClientSession session, Stay stay, EntryDesk.Entered entered) {
        if (session.phase != Phase.ENTERING || session.stay != stay) {
            shards.send(entered.shard(), new ClientGone(stay.session));
            return;
        }
        stay.begin(entered.shard(), entered.ready().objectEpoch());
        session.phase = Phase.JOINING;
        names.online(stay);
        LOG.info(
                "stay.begins {} session={} character={} shard={} resumed={}",
                session,
                Long.toHexString(stay.session),
                stay.name,
                entered.shard(),
                entered.ready().resumed());
        session.client.send(new SSQInfo(SSQInfo.NORMAL));
        session.client.send(LobbyPackets.selected(entered.ready().character(), session.playOk1));
        session.client.resume();
    }

    private void notEntered(ClientSession session, Stay stay, Throwable failure) {
        LOG.warn("stay.not_begun {} character={} reason=\"{}\"", session, stay.name, failure.getMessage());
        meters.refused("not-entered");
        forget(stay);
        if (session.phase == Phase.ENTERING) {
            session.client.send(new ServerClose());
            session.client.close("not-entered");
        }
    }

    /** A stay with a number of its own, registered so that outputs may follow at once. */
    Stay newStay(ClientSession session, int characterId, String name) {
        var stay = new Stay(stays.number(), session, characterId, name, limits);
        stays.add(stay);
        return stay;
    }

    /** A stay that never began. */
    void drop(Stay stay) {
        stays.remove(stay);
        stay.close();
    }

    /** The session goes on with another stay of the same character. */
    void replace(Stay old, Stay next, EntryDesk.Entered entered) {
        ClientSession session = old.owner;
        if (session.stay != old || session.phase == Phase.CLOSED) {
            shards.send(entered.shard(), new ClientGone(next.session));
            drop(next);
            return;
        }
        forget(old);
        session.stay = next;
        next.begin(entered.shard(), entered.ready().objectEpoch());
        names.online(next);
        session.client.resume();
    }

    /** The client is gone; its character stays a while. */
    void clientGone(ClientSession session) {
        Stay stay = session.stay;
        if (stay != null) {
            shards.send(stay.inputOwner(), new ClientGone(stay.session));
            forget(stay);
        }
    }

    /** The character is to leave the world. */
    void kick(ClientSession session) {
        Stay stay = session.stay;
        if (stay != null) {
            shards.send(stay.inputOwner(), new EndSession(stay.session, EndReason.KICKED));
        }
    }

    /** The character left the world. */
    void ended(SessionEnded ended) {
        Stay stay = stays.find(ended.session());
        if (stay == null) {
            return;
        }
        ClientSession session = stay.owner;
        LOG.info("stay.ends {} session={} reason={}", session, Long.toHexString(ended.session()), ended.reason());
        forget(stay);
        if (ended.reason() == EndReason.RESTART && session.phase == Phase.IN_WORLD) {
            session.phase = Phase.LOBBY;
            lobby.list(session);
            session.client.resume();
        } else {
            if (ended.reason() != EndReason.LOGOUT) {
                session.client.send(new ServerClose());
            }
            session.client.close(ended.reason().name().toLowerCase(Locale.ROOT));
        }
    }

    /** A shard does not know the session of an input. If inputs go there still, nobody will ever run them: the client is better off with a new login. */
    void unknownAt(long session, String shard) {
        Stay stay = stays.find(session);
        if (stay != null && shard.equals(stay.inputOwner())) {
            LOG.warn("stay.unknown {} session={} shard={}", stay.owner, Long.toHexString(session), shard);
            stay.owner.client.send(new ServerClose());
            stay.owner.client.close("its shard does not know it");
        }
    }

    /** Closes all clients whose inputs go to this shard: they come back to their living characters by logging in again. */
    void closeClientsOf(String shard) {
        for (Stay stay : List.copyOf(stays.all())) {
            if (shard.equals(stay.inputOwner())) {
                stay.owner.client.send(new ServerClose());
                stay.owner.client.close("its shard was out of reach");
            }
        }
    }

    private void forget(Stay stay) {
        names.offline(stay);
        stays.remove(stay);
        stay.close();
        if (stay.owner.stay == stay) {
            stay.owner.stay = null;
        }
    }
}
