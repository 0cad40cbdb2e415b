package dev.meridian.gameshard.sight;

import dev.meridian.gameshard.being.Being;
import dev.meridian.highfive.character.StartingClass;
import dev.meridian.highfive.object.NpcSchema;
import dev.meridian.protocol.client.lobby.Position;
import dev.meridian.protocol.client.world.Clan;
import dev.meridian.protocol.client.world.Motion;
import dev.meridian.protocol.client.world.NpcInfo;
import dev.meridian.store.FieldReader;

/** An NPC's fields as its packet. */
final class NpcLook {

    private NpcLook() {}

    static NpcInfo toAll(FieldReader npc, Being being, long now) {
        var at = being.motion();
        return new NpcInfo(
                being.id(),
                NpcInfo.TYPE_BASE + npc.get(NpcSchema.DISPLAY_ID),
                npc.get(NpcSchema.ATTACKABLE),
                new Position(at.xAt(now), at.yAt(now), at.zAt(now)),
                at.heading(),
                npc.get(NpcSchema.M_ATK_SPEED),
                npc.get(NpcSchema.P_ATK_SPEED),
                new Motion(npc.get(NpcSchema.RUN_SPEED), npc.get(NpcSchema.WALK_SPEED), StartingClass.SWIM_SPEED, StartingClass.SWIM_SPEED, 0, 0,
                        npc.get(NpcSchema.MOVE_MULTIPLIER), npc.get(NpcSchema.ATTACK_MULTIPLIER), npc.get(NpcSchema.RADIUS), npc.get(NpcSchema.HEIGHT)),
                npc.get(NpcSchema.RIGHT_HAND),
                npc.get(NpcSchema.CHEST),
                npc.get(NpcSchema.LEFT_HAND),
                new NpcInfo.State(true, npc.get(NpcSchema.RUNNING), npc.get(NpcSchema.IN_COMBAT), npc.get(NpcSchema.DEAD), npc.get(NpcSchema.SUMMONED)),
                new NpcInfo.Names(NpcInfo.Names.TEXT, npc.get(NpcSchema.NAME), NpcInfo.Names.TEXT, npc.get(NpcSchema.TITLE), npc.get(NpcSchema.TITLE_COLOUR)),
                npc.get(NpcSchema.PVP_FLAG),
                npc.get(NpcSchema.KARMA),
                npc.get(NpcSchema.ABNORMAL_EFFECTS),
                new Clan(npc.get(NpcSchema.CLAN_ID), npc.get(NpcSchema.CLAN_CREST), npc.get(NpcSchema.ALLY_ID), npc.get(NpcSchema.ALLY_CREST)),
                npc.get(NpcSchema.ENVIRONMENT),
                npc.get(NpcSchema.TEAM),
                npc.get(NpcSchema.ENCHANT_EFFECT),
                npc.get(NpcSchema.FLYING),
                npc.get(NpcSchema.COLOUR_EFFECT),
                npc.get(NpcSchema.TARGETABLE),
                npc.get(NpcSchema.SHOW_NAME),
                npc.get(NpcSchema.SPECIAL_EFFECTS),
                npc.get(NpcSchema.DISPLAY_EFFECT));
    }
}
