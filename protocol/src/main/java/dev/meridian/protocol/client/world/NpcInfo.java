package dev.meridian.protocol.client.world;

import dev.meridian.protocol.client.lobby.Position;
import dev.meridian.protocol.wire.Codec;

/**
 * An NPC or monster in view.
 *
 * @param npcType         {@link #TYPE_BASE} plus the display id
 * @param attackable      red name and attack cursor
 * @param rightHandItem   item id in the right hand; chest and left hand follow
 * @param environment     1 in water, 2 flying
 * @param team            0 none, 1 blue, 2 red circle
 * @param specialEffects  second bit mask of visual effects
 * @param displayEffect   servers leave it away for servitors and traps; 0 is as good
 */
public record NpcInfo(int objectId, int npcType, boolean attackable, Position position, int heading, int mAtkSpeed, int pAtkSpeed,
        Motion motion, int rightHandItem, int chestItem, int leftHandItem, State state, Names names, int pvpFlag, int karma,
        int abnormalEffects, Clan clan, int environment, int team, int enchantEffect, boolean flying, int colourEffect, boolean targetable,
        boolean showName, int specialEffects, int displayEffect) implements WorldEvent {

    /** What an NPC's display id is added to, so that it is no item's. */
    public static final int TYPE_BASE = 1_000_000;

    public static final Codec<NpcInfo> CODEC = Codec.of(
            in -> new NpcInfo(in.i32(), in.i32(), in.bool32(), Position.CODEC.read(in), in.i32(), in.skip(4).i32(), in.i32(),
                    Motion.CODEC.read(in), in.i32(), in.i32(), in.i32(), State.CODEC.read(in), Names.CODEC.read(in), in.i32(), in.i32(),
                    in.i32(), Clan.CODEC.read(in), in.u8(), in.u8(), in.skip(16).i32(), in.bool32(), in.skip(4).i32(), in.bool(),
                    in.bool(), in.i32(), in.remaining() < 4 ? 0 : in.i32()),
            (npc, out) -> {
                Position.CODEC.write(npc.position, out.i32(npc.objectId).i32(npc.npcType).bool32(npc.attackable));
                Motion.CODEC.write(npc.motion, out.i32(npc.heading).i32(0).i32(npc.mAtkSpeed).i32(npc.pAtkSpeed));
                State.CODEC.write(npc.state, out.i32(npc.rightHandItem).i32(npc.chestItem).i32(npc.leftHandItem));
                Names.CODEC.write(npc.names, out);
                Clan.CODEC.write(npc.clan, out.i32(npc.pvpFlag).i32(npc.karma).i32(npc.abnormalEffects));
                out.u8(npc.environment).u8(npc.team).f64(npc.motion.collisionRadius()).f64(npc.motion.collisionHeight())
                        .i32(npc.enchantEffect).bool32(npc.flying).i32(0).i32(npc.colourEffect).bool(npc.targetable).bool(npc.showName)
                        .i32(npc.specialEffects).i32(npc.displayEffect);
            });

    /**
     * What it is doing.
     *
     * @param nameAbove the name stands above its head
     * @param summoned  0 normal, 1 invisible, 2 play the summon animation
     */
    public record State(boolean nameAbove, boolean running, boolean inCombat, boolean dead, int summoned) {

        static final Codec<State> CODEC = Codec.of(
                in -> new State(in.bool(), in.bool(), in.bool(), in.bool(), in.u8()),
                (state, out) -> out.bool(state.nameAbove).bool(state.running).bool(state.inCombat).bool(state.dead).u8(state.summoned));
    }

    /**
     * Name and title: numbers of the client's own strings, or {@link #TEXT} and words; an empty name is the client's own for that NPC.
     *
     * @param titleColour 0 for the client's default
     */
    public record Names(int nameStringId, String name, int titleStringId, String title, int titleColour) {

        /** The words follow. */
        public static final int TEXT = -1;

        /** The client's own name, no title. */
        public static final Names OWN = new Names(TEXT, "", TEXT, "", 0);

        static final Codec<Names> CODEC = Codec.of(
                in -> new Names(in.i32(), in.utf16(UserInfo.TEXT_CHARS_MAX), in.i32(), in.utf16(UserInfo.TEXT_CHARS_MAX), in.i32()),
                (names, out) -> out.i32(names.nameStringId).utf16(names.name).i32(names.titleStringId).utf16(names.title)
                        .i32(names.titleColour));
    }
}
