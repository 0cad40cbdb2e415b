package dev.meridian.protocol.client.world;

import dev.meridian.protocol.client.lobby.Looks;
import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import java.util.List;

/**
 * Another player in view.
 *
 * @param clan             {@link Clan#NONE} while a cursed weapon is equipped
 * @param recommendations  colours the name
 * @param mountNpcId       1,000,000 plus the mount's NPC id; 1,000,000 when not mounted
 * @param clanReputation   of its clan
 * @param specialEffects   second bit mask of visual effects
 */
public record CharInfo(Presence presence, Worn worn, Fight fight, Motion motion, Looks looks, String title, Clan clan, Posture posture,
        int recommendations, int mountNpcId, int classId, Marks marks, int heading, Ranks ranks, int clanReputation, int transformationId,
        int agathionId, int specialEffects) implements WorldEvent {

    public static final Codec<CharInfo> CODEC = Codec.of(
            in -> new CharInfo(Presence.CODEC.read(in), Worn.CODEC.read(in), Fight.CODEC.read(in), Motion.CODEC.read(in),
                    Looks.CODEC.read(in), in.utf16(UserInfo.TEXT_CHARS_MAX), Clan.CODEC.read(in), Posture.CODEC.read(in), in.u16(),
                    in.i32(), in.i32(), Marks.CODEC.read(in.skip(4)), in.i32(), Ranks.CODEC.read(in), in.i32(), in.i32(), in.i32(),
                    in.skip(4).i32()),
            (info, out) -> {
                Presence.CODEC.write(info.presence, out);
                Worn.CODEC.write(info.worn, out);
                Fight.CODEC.write(info.fight, out);
                Motion.CODEC.write(info.motion, out);
                Looks.CODEC.write(info.looks, out);
                Clan.CODEC.write(info.clan, out.utf16(info.title));
                Posture.CODEC.write(info.posture, out);
                Marks.CODEC.write(info.marks, out.u16(info.recommendations).i32(info.mountNpcId).i32(info.classId).i32(0));
                Ranks.CODEC.write(info.ranks, out.i32(info.heading));
                out.i32(info.clanReputation).i32(info.transformationId).i32(info.agathionId).i32(1).i32(info.specialEffects);
            });

    /** What it wears, two numbers for each place. */
    public record Worn(VisibleEquipment itemIds, VisibleEquipment augmentationIds, int talismanSlots, boolean cloakAllowed) {

        /** Nothing. */
        public static final Worn NOTHING = new Worn(VisibleEquipment.NONE, VisibleEquipment.NONE, 0, false);

        static final Codec<Worn> CODEC = Codec.of(
                in -> new Worn(VisibleEquipment.CODEC.read(in), VisibleEquipment.CODEC.read(in), in.i32(), in.bool32()),
                (worn, out) -> {
                    VisibleEquipment.CODEC.write(worn.itemIds, out);
                    VisibleEquipment.CODEC.write(worn.augmentationIds, out);
                    out.i32(worn.talismanSlots).bool32(worn.cloakAllowed);
                });
    }

    /** How it fights, as far as others need it. */
    public record Fight(int pvpFlag, int karma, int mAtkSpeed, int pAtkSpeed) {

        static final Codec<Fight> CODEC = Codec.of(
                in -> {
                    var fight = new Fight(in.i32(), in.i32(), in.i32(), in.i32());
                    in.skip(4);
                    return fight;
                },
                (fight, out) -> out.i32(fight.pvpFlag).i32(fight.karma).i32(fight.mAtkSpeed).i32(fight.pAtkSpeed).i32(0));
    }

    /**
     * What it is doing.
     *
     * @param standing        false while sitting
     * @param dead            lies dead, or feigns it
     * @param mount           0 none, 1 strider, 2 wyvern, 3 wolf
     * @param privateStore    as in {@link UserInfo.Activity}
     * @param abnormalEffects first bit mask of visual effects
     * @param environment     1 in water, 2 on a flying mount
     */
    public record Posture(boolean standing, boolean running, boolean inCombat, boolean dead, boolean invisible, int mount, int privateStore,
            List<Integer> cubicIds, boolean lookingForParty, int abnormalEffects, int environment) {

        static final Codec<Posture> CODEC = Codec.of(
                in -> new Posture(in.bool(), in.bool(), in.bool(), in.bool(), in.bool(), in.u8(), in.u8(),
                        in.list(in.u16(), UserInfo.CUBICS_MAX, PacketReader::u16), in.bool(), in.i32(), in.u8()),
                (posture, out) -> out.bool(posture.standing).bool(posture.running).bool(posture.inCombat).bool(posture.dead)
                        .bool(posture.invisible).u8(posture.mount).u8(posture.privateStore)
                        .u16(posture.cubicIds.size()).each(posture.cubicIds, (id, to) -> to.u16(id))
                        .bool(posture.lookingForParty).i32(posture.abnormalEffects).u8(posture.environment));
    }
}
