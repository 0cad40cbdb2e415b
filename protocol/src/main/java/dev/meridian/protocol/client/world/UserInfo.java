package dev.meridian.protocol.client.world;

import dev.meridian.protocol.client.lobby.BaseStats;
import dev.meridian.protocol.client.lobby.Equipment;
import dev.meridian.protocol.client.lobby.Looks;
import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import java.util.List;

/**
 * The receiver's own character, complete. Sent on entering, after {@link Appearing} and whenever a shown value changes.
 *
 * @param builder          staff: the client enables its builder commands
 * @param minimapAllowed   matters in one zone only
 * @param specialEffects   second bit mask of visual effects
 */
public record UserInfo(Presence presence, Progress progress, Vitals vitals, Worn worn, Combat combat, Motion motion, Looks looks,
        boolean builder, String title, Clan clan, Activity activity, Purse purse, Marks marks, boolean running, Ranks ranks,
        int transformationId, Elements elements, int agathionId, int fame, boolean minimapAllowed, int vitalityPoints, int specialEffects)
        implements WorldEvent {

    static final int TEXT_CHARS_MAX = 64;
    static final int CUBICS_MAX = 16;

    public static final Codec<UserInfo> CODEC = Codec.of(
            in -> new UserInfo(Presence.CODEC.read(in), Progress.CODEC.read(in), Vitals.CODEC.read(in), Worn.CODEC.read(in),
                    Combat.CODEC.read(in), Motion.CODEC.read(in), Looks.CODEC.read(in), in.bool32(), in.utf16(TEXT_CHARS_MAX),
                    Clan.CODEC.read(in), Activity.CODEC.read(in), Purse.CODEC.read(in), Marks.CODEC.read(in), in.bool(),
                    Ranks.CODEC.read(in), in.i32(), Elements.CODEC.read(in), in.i32(), in.i32(), in.bool32(), in.i32(), in.i32()),
            (user, out) -> {
                Presence.CODEC.write(user.presence, out);
                Progress.CODEC.write(user.progress, out);
                Vitals.CODEC.write(user.vitals, out);
                Worn.CODEC.write(user.worn, out);
                Combat.CODEC.write(user.combat, out);
                Motion.CODEC.write(user.motion, out);
                Looks.CODEC.write(user.looks, out);
                Clan.CODEC.write(user.clan, out.bool32(user.builder).utf16(user.title));
                Activity.CODEC.write(user.activity, out);
                Purse.CODEC.write(user.purse, out);
                Marks.CODEC.write(user.marks, out);
                Ranks.CODEC.write(user.ranks, out.bool(user.running));
                Elements.CODEC.write(user.elements, out.i32(user.transformationId));
                out.i32(user.agathionId).i32(user.fame).bool32(user.minimapAllowed).i32(user.vitalityPoints).i32(user.specialEffects);
            });

    /**
     * What the character has learnt.
     *
     * @param expFraction 0 to 1, the way to the next level
     */
    public record Progress(int level, long exp, double expFraction, BaseStats stats) {

        static final Codec<Progress> CODEC = Codec.of(
                in -> new Progress(in.i32(), in.i64(), in.f64(), BaseStats.STR_FIRST.read(in)),
                (progress, out) -> BaseStats.STR_FIRST.write(progress.stats,
                        out.i32(progress.level).i64(progress.exp).f64(progress.expFraction)));
    }

    /** What fills and empties. */
    public record Vitals(int maxHp, int currentHp, int maxMp, int currentMp, int sp, int load, int maxLoad) {

        static final Codec<Vitals> CODEC = Codec.of(
                in -> new Vitals(in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32()),
                (vitals, out) -> out.i32(vitals.maxHp).i32(vitals.currentHp).i32(vitals.maxMp).i32(vitals.currentMp).i32(vitals.sp)
                        .i32(vitals.load).i32(vitals.maxLoad));
    }

    /**
     * What it wears, three numbers for each place.
     *
     * @param weaponFlag {@link #ARMED} or {@link #UNARMED}
     */
    public record Worn(int weaponFlag, Equipment objectIds, Equipment itemIds, Equipment augmentationIds, int talismanSlots,
            boolean cloakAllowed) {

        public static final int ARMED = 40;
        public static final int UNARMED = 20;

        static final Codec<Worn> CODEC = Codec.of(
                in -> new Worn(in.i32(), Equipment.CODEC.read(in), Equipment.CODEC.read(in), Equipment.CODEC.read(in), in.i32(), in.bool32()),
                (worn, out) -> {
                    Equipment.CODEC.write(worn.objectIds, out.i32(worn.weaponFlag));
                    Equipment.CODEC.write(worn.itemIds, out);
                    Equipment.CODEC.write(worn.augmentationIds, out);
                    out.i32(worn.talismanSlots).bool32(worn.cloakAllowed);
                });
    }

    /**
     * How it fights.
     *
     * @param pvpFlag 0 none, 1 flagged, 2 blinking
     */
    public record Combat(int pAtk, int pAtkSpeed, int pDef, int evasion, int accuracy, int critical, int mAtk, int mAtkSpeed, int mDef,
            int pvpFlag, int karma) {

        static final Codec<Combat> CODEC = Codec.of(
                in -> new Combat(in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.skip(4).i32(), in.i32(),
                        in.i32()),
                (combat, out) -> out.i32(combat.pAtk).i32(combat.pAtkSpeed).i32(combat.pDef).i32(combat.evasion).i32(combat.accuracy)
                        .i32(combat.critical).i32(combat.mAtk).i32(combat.mAtkSpeed).i32(combat.pAtkSpeed).i32(combat.mDef)
                        .i32(combat.pvpFlag).i32(combat.karma));
    }

    /**
     * What it is doing.
     *
     * @param relation        0x40 clan leader, 0x80 and 0x100 siege, 0x1000 territory war
     * @param mount           0 none, 1 strider, 2 wyvern, 3 wolf
     * @param privateStore    0 none, 1 sell, 3 buy, 5 manufacture, 8 package sell; 2 and 4 while it is set up
     * @param abnormalEffects first bit mask of visual effects
     * @param environment     1 in water, 2 on a flying mount
     * @param clanPrivileges  bit mask
     */
    public record Activity(int relation, int mount, int privateStore, boolean canCrystallize, int pkKills, int pvpKills,
            List<Integer> cubicIds, boolean lookingForParty, int abnormalEffects, int environment, int clanPrivileges) {

        /** Nothing in particular. */
        public static final Activity NONE = new Activity(0, 0, 0, false, 0, 0, List.of(), false, 0, 0, 0);

        static final Codec<Activity> CODEC = Codec.of(
                in -> new Activity(in.i32(), in.u8(), in.u8(), in.bool(), in.i32(), in.i32(),
                        in.list(in.u16(), CUBICS_MAX, PacketReader::u16), in.bool(), in.i32(), in.u8(), in.i32()),
                (activity, out) -> out.i32(activity.relation).u8(activity.mount).u8(activity.privateStore).bool(activity.canCrystallize)
                        .i32(activity.pkKills).i32(activity.pvpKills)
                        .u16(activity.cubicIds.size()).each(activity.cubicIds, (id, to) -> to.u16(id))
                        .bool(activity.lookingForParty).i32(activity.abnormalEffects).u8(activity.environment).i32(activity.clanPrivileges));
    }

    /**
     * What it owns besides items.
     *
     * @param mountNpcId 1,000,000 plus the mount's NPC id, 0 when not mounted
     * @param classId    the active class
     */
    public record Purse(int recommendationsLeft, int recommendationsReceived, int mountNpcId, int inventoryLimit, int classId, int maxCp,
            int currentCp) {

        static final Codec<Purse> CODEC = Codec.of(
                in -> new Purse(in.u16(), in.u16(), in.i32(), in.u16(), in.i32(), in.skip(4).i32(), in.i32()),
                (purse, out) -> out.u16(purse.recommendationsLeft).u16(purse.recommendationsReceived).i32(purse.mountNpcId)
                        .u16(purse.inventoryLimit).i32(purse.classId).i32(0).i32(purse.maxCp).i32(purse.currentCp));
    }
}
