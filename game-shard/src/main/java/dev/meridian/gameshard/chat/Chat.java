package dev.meridian.gameshard.chat;

import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.being.Player.Phase;
import dev.meridian.gameshard.ghost.Announcer;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.character.CreationRules;
import dev.meridian.highfive.chat.ChatRules;
import dev.meridian.kit.rate.Rate;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.CreatureSay;
import dev.meridian.protocol.client.world.Say2;
import dev.meridian.protocol.client.world.SystemMessage;
import dev.meridian.protocol.client.world.WorldEvent;
import io.netty.buffer.ByteBufUtil;

/** Carries what players say. Loop thread. */
public final class Chat {

    private static final int NOT_ONLINE = 3;
    /** The words follow, not the number of a text the client has. */
    private static final int TEXT = -1;

    private final Realm realm;
    private final Announcer announcer;
    private final Whispers whispers;
    private final ChatRates rates;
    private long floods;

    public Chat(Realm realm, Announcer announcer, Whispers whispers, ChatRates rates) {
        this.realm = realm;
        this.announcer = announcer;
        this.whispers = whispers;
        this.rates = rates;
    }

    /** Lines refused because their player says too many. */
    public long floods() {
        return floods;
    }

    /** A player says something. */
    public void say(Player player, Say2 line) {
        if (player.phase() != Phase.PLAYING || !ChatRules.fits(line.text())) {
            refuse(player);
            return;
        }
        if (isFlood(player, line.type())) {
            floods++;
            refuse(player);
            return;
        }
        switch (line.type()) {
            case ALL -> announcer.announce(player, ChatRules.ALL_RANGE, said(player, line));
            case SHOUT, TRADE -> announcer.announceToShoutRegion(player, said(player, line));
            case TELL -> whisper(player, line);
            // There are no parties, clans and sieges yet, and nobody is a hero: the line reaches nobody.
            case PARTY, CLAN, ALLIANCE, PARTY_MATCH_ROOM, COMMAND_CHANNEL_LEADERS, COMMAND_CHANNEL_ALL, HERO_VOICE, BATTLEFIELD -> refuse(player);
            // The server's own.
            case GM, PETITION_PLAYER, PETITION_GM, ANNOUNCEMENT, BOAT, FRIEND, MSN, CRITICAL_ANNOUNCEMENT, SCREEN_ANNOUNCEMENT,
                    COMMAND_CHANNEL_ROOM, NPC_ALL, NPC_SHOUT -> refuse(player);
        }
    }

    private boolean isFlood(Player player, ChatType kind) {
        Rate rate = switch (kind) {
            case SHOUT, TRADE -> rates.shout();
            case TELL -> rates.tell();
            default -> rates.all();
        };
        return !player.lines(kind).admits(rate, realm.now());
    }

    private void whisper(Player player, Say2 line) {
        if (!CreationRules.isName(line.target())) {
            refuse(player);
            return;
        }
        byte[] deliver = bytes(said(player, line));
        byte[] confirm = bytes(new CreatureSay(player.id(), ChatType.TELL, ChatRules.TELL_ECHO_PREFIX + line.target(), TEXT, line.text()));
        byte[] unknown = bytes(SystemMessage.of(NOT_ONLINE, new SystemMessage.Parameter.Text(line.target())));
        whispers.say(player, new Whispers.Words(line.target(), deliver, confirm, unknown));
    }

    private void refuse(Player player) {
        realm.outbox().to(player, new ActionFailed());
    }

    private byte[] bytes(WorldEvent packet) {
        return ByteBufUtil.getBytes(realm.outbox().encoded(packet));
    }

    private static CreatureSay said(Player player, Say2 line) {
        return new CreatureSay(player.id(), line.type(), player.name(), TEXT, line.text());
    }
}
