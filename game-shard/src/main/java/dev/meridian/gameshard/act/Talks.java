package dev.meridian.gameshard.act;

import dev.meridian.gameshard.being.Being;
import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.output.Outbox;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.highfive.act.Act;
import dev.meridian.highfive.act.TalkRules;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.store.View;

/** Players who speak to NPCs. The NPC answers with a gesture that its owner makes everybody see. Loop thread. */
public final class Talks {

    private final Realm realm;
    private final Acts acts;
    private final View view;

    public Talks(Realm realm, Acts acts) {
        this.realm = realm;
        this.acts = acts;
        this.view = realm.store().newView();
    }

    /** A player speaks to an NPC; nothing comes of it if it may not, or is too far away. */
    public void talk(Player player, Being npc) {
        if (mayTalk(player) && listens(npc) && Outbox.within(player.being(), npc, TalkRules.RANGE, realm.now())) {
            acts.act(player, npc, Act.TALK);
        }
    }

    private boolean mayTalk(Player player) {
        return !player.isStanceLocked(realm.now()) && !realm.look(player.being(), view).get(PlayerSchema.SITTING);
    }

    /** Who can be attacked is; there is no fighting yet. */
    private boolean listens(Being npc) {
        realm.look(npc, view);
        return !view.get(NpcSchema.ATTACKABLE) && !view.get(NpcSchema.DEAD);
    }
}
