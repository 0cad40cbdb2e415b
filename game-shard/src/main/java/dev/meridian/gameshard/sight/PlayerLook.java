package dev.meridian.gameshard.sight;

import dev.meridian.gameshard.being.Being;
import dev.meridian.highfive.character.Experience;
import dev.meridian.highfive.character.Sex;
import dev.meridian.highfive.item.PaperDoll;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.client.lobby.BaseStats;
import dev.meridian.protocol.client.lobby.Equipment;
import dev.meridian.protocol.client.lobby.Looks;
import dev.meridian.protocol.client.lobby.Position;
import dev.meridian.protocol.client.world.CharInfo;
import dev.meridian.protocol.client.world.Clan;
import dev.meridian.protocol.client.world.Elements;
import dev.meridian.protocol.client.world.Marks;
import dev.meridian.protocol.client.world.Motion;
import dev.meridian.protocol.client.world.Presence;
import dev.meridian.protocol.client.world.Ranks;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.protocol.client.world.VisibleEquipment;
import dev.meridian.store.FieldReader;
import java.util.List;

/** A player's fields as the packets that show them, to others and to itself. */
public final class PlayerLook {

    /** The protocol writes a mount's NPC number above this, and this number alone for no mount. */
    private static final int MOUNT_BASE = 1_000_000;

    private PlayerLook() {}

    static CharInfo toOthers(FieldReader of, Being being, long now) {
        return new CharInfo(
                presence(of, being, now),
                new CharInfo.Worn(
                        VisibleEquipment.of(equipment(PlayerSchema.wornItems(of))),
                        VisibleEquipment.of(equipment(PlayerSchema.wornAugmentations(of))),
                        of.get(PlayerSchema.TALISMAN_SLOTS),
                        of.get(PlayerSchema.CLOAK_ALLOWED)),
                new CharInfo.Fight(of.get(PlayerSchema.PVP_FLAG), of.get(PlayerSchema.KARMA), of.get(PlayerSchema.M_ATK_SPEED), of.get(PlayerSchema.P_ATK_SPEED)),
                motion(of),
                looks(of),
                of.get(PlayerSchema.TITLE),
                clan(of),
                new CharInfo.Posture(
                        !of.get(PlayerSchema.SITTING),
                        of.get(PlayerSchema.RUNNING),
                        of.get(PlayerSchema.IN_COMBAT),
                        of.get(PlayerSchema.DEAD),
                        of.get(PlayerSchema.INVISIBLE),
                        of.get(PlayerSchema.MOUNT),
                        of.get(PlayerSchema.PRIVATE_STORE),
                        List.of(),
                        of.get(PlayerSchema.LOOKING_FOR_PARTY),
                        of.get(PlayerSchema.ABNORMAL_EFFECTS),
                        of.get(PlayerSchema.ENVIRONMENT)),
                of.get(PlayerSchema.RECOMMENDATIONS),
                MOUNT_BASE + of.get(PlayerSchema.MOUNT_NPC),
                of.get(PlayerSchema.CLASS_ID),
                marks(of),
                being.motion().heading(),
                ranks(of),
                of.get(PlayerSchema.CLAN_REPUTATION),
                of.get(PlayerSchema.TRANSFORMATION),
                of.get(PlayerSchema.AGATHION),
                of.get(PlayerSchema.SPECIAL_EFFECTS));
    }

    /** The packet that shows a player to its own client. */
    public static UserInfo toSelf(FieldReader of, Being being, long now) {
        int level = of.get(PlayerSchema.LEVEL);
        long exp = of.get(PlayerSchema.EXP);
        int[] worn = PlayerSchema.wornItems(of);
        int mount = of.get(PlayerSchema.MOUNT_NPC);
        return new UserInfo(
                presence(of, being, now),
                new UserInfo.Progress(level, exp, Experience.fraction(level, exp), attributes(of)),
                new UserInfo.Vitals(
                        (int) of.get(PlayerSchema.MAX_HP), (int) of.get(PlayerSchema.HP), (int) of.get(PlayerSchema.MAX_MP), (int) of.get(PlayerSchema.MP),
                        of.get(PlayerSchema.SP), of.get(PlayerSchema.LOAD), of.get(PlayerSchema.MAX_LOAD)),
                new UserInfo.Worn(
                        worn[PaperDoll.RIGHT_HAND] == 0 ? UserInfo.Worn.UNARMED : UserInfo.Worn.ARMED,
                        equipment(PlayerSchema.wornObjects(of)),
                        equipment(worn),
                        equipment(PlayerSchema.wornAugmentations(of)),
                        of.get(PlayerSchema.TALISMAN_SLOTS),
                        of.get(PlayerSchema.CLOAK_ALLOWED)),
                combat(of),
                motion(of),
                looks(of),
                of.get(PlayerSchema.ACCESS) > 0,
                of.get(PlayerSchema.TITLE),
                clan(of),
                new UserInfo.Activity(
                        of.get(PlayerSchema.RELATION),
                        of.get(PlayerSchema.MOUNT),
                        of.get(PlayerSchema.PRIVATE_STORE),
                        of.get(PlayerSchema.CAN_CRYSTALLIZE),
                        of.get(PlayerSchema.PK_KILLS),
                        of.get(PlayerSchema.PVP_KILLS),
                        List.of(),
                        of.get(PlayerSchema.LOOKING_FOR_PARTY),
                        of.get(PlayerSchema.ABNORMAL_EFFECTS),
                        of.get(PlayerSchema.ENVIRONMENT),
                        of.get(PlayerSchema.CLAN_PRIVILEGES)),
                new UserInfo.Purse(
                        of.get(PlayerSchema.RECOMMENDATIONS_LEFT),
                        of.get(PlayerSchema.RECOMMENDATIONS),
                        mount == 0 ? 0 : MOUNT_BASE + mount,
                        of.get(PlayerSchema.INVENTORY_LIMIT),
                        of.get(PlayerSchema.CLASS_ID),
                        (int) of.get(PlayerSchema.MAX_CP),
                        (int) of.get(PlayerSchema.CP)),
                marks(of),
                of.get(PlayerSchema.RUNNING),
                ranks(of),
                of.get(PlayerSchema.TRANSFORMATION),
                elements(of),
                of.get(PlayerSchema.AGATHION),
                of.get(PlayerSchema.FAME),
                true,
                of.get(PlayerSchema.VITALITY),
                of.get(PlayerSchema.SPECIAL_EFFECTS));
    }

    private static Presence presence(FieldReader of, Being being, long now) {
        var at = being.motion();
        return new Presence(
                new Position(at.xAt(now), at.yAt(now), at.zAt(now)),
                of.get(PlayerSchema.VEHICLE),
                being.id(),
                of.get(PlayerSchema.NAME),
                of.get(PlayerSchema.RACE),
                of.get(PlayerSchema.SEX) == Sex.FEMALE.code(),
                of.get(PlayerSchema.BASE_CLASS_ID));
    }

    private static BaseStats attributes(FieldReader of) {
        return new BaseStats(of.get(PlayerSchema.STR), of.get(PlayerSchema.DEX), of.get(PlayerSchema.CON), of.get(PlayerSchema.INTEL),
                of.get(PlayerSchema.WIT), of.get(PlayerSchema.MEN));
    }

    private static UserInfo.Combat combat(FieldReader of) {
        return new UserInfo.Combat(of.get(PlayerSchema.P_ATK), of.get(PlayerSchema.P_ATK_SPEED), of.get(PlayerSchema.P_DEF), of.get(PlayerSchema.EVASION),
                of.get(PlayerSchema.ACCURACY), of.get(PlayerSchema.CRITICAL), of.get(PlayerSchema.M_ATK), of.get(PlayerSchema.M_ATK_SPEED),
                of.get(PlayerSchema.M_DEF), of.get(PlayerSchema.PVP_FLAG), of.get(PlayerSchema.KARMA));
    }

    private static Motion motion(FieldReader of) {
        int swim = of.get(PlayerSchema.SWIM_SPEED);
        return new Motion(of.get(PlayerSchema.RUN_SPEED), of.get(PlayerSchema.WALK_SPEED), swim, swim, 0, 0, of.get(PlayerSchema.MOVE_MULTIPLIER),
                of.get(PlayerSchema.ATTACK_MULTIPLIER), of.get(PlayerSchema.RADIUS), of.get(PlayerSchema.HEIGHT));
    }

    private static Looks looks(FieldReader of) {
        return new Looks(of.get(PlayerSchema.HAIR_STYLE), of.get(PlayerSchema.HAIR_COLOUR), of.get(PlayerSchema.FACE));
    }

    private static Clan clan(FieldReader of) {
        return new Clan(of.get(PlayerSchema.CLAN_ID), of.get(PlayerSchema.CLAN_CREST), of.get(PlayerSchema.ALLY_ID), of.get(PlayerSchema.ALLY_CREST));
    }

    private static Marks marks(FieldReader of) {
        return new Marks(of.get(PlayerSchema.ENCHANT_EFFECT), of.get(PlayerSchema.TEAM), of.get(PlayerSchema.CLAN_CREST_LARGE), of.get(PlayerSchema.NOBLE),
                of.get(PlayerSchema.HERO), of.get(PlayerSchema.FISHING),
                new Position(of.get(PlayerSchema.FISHING_X), of.get(PlayerSchema.FISHING_Y), of.get(PlayerSchema.FISHING_Z)), of.get(PlayerSchema.NAME_COLOUR));
    }

    private static Ranks ranks(FieldReader of) {
        return new Ranks(of.get(PlayerSchema.PLEDGE_CLASS), of.get(PlayerSchema.PLEDGE_TYPE), of.get(PlayerSchema.TITLE_COLOUR),
                of.get(PlayerSchema.CURSED_WEAPON_LEVEL));
    }

    private static Elements elements(FieldReader of) {
        return new Elements(of.get(PlayerSchema.ATTACK_ELEMENT), of.get(PlayerSchema.ATTACK_ELEMENT_VALUE), of.get(PlayerSchema.FIRE_DEFENCE),
                of.get(PlayerSchema.WATER_DEFENCE), of.get(PlayerSchema.WIND_DEFENCE), of.get(PlayerSchema.EARTH_DEFENCE), of.get(PlayerSchema.HOLY_DEFENCE),
                of.get(PlayerSchema.DARK_DEFENCE));
    }

    /** One number for each paper-doll place, in the order the packets have them. */
    static Equipment equipment(int[] at) {
        return new Equipment(
                at[PaperDoll.UNDER], at[PaperDoll.RIGHT_EAR], at[PaperDoll.LEFT_EAR], at[PaperDoll.NECK], at[PaperDoll.RIGHT_FINGER],
                at[PaperDoll.LEFT_FINGER], at[PaperDoll.HEAD], at[PaperDoll.RIGHT_HAND], at[PaperDoll.LEFT_HAND], at[PaperDoll.GLOVES],
                at[PaperDoll.CHEST], at[PaperDoll.LEGS], at[PaperDoll.FEET], at[PaperDoll.CLOAK], at[PaperDoll.RIGHT_HAND], at[PaperDoll.HAIR],
                at[PaperDoll.HAIR_2], at[PaperDoll.RIGHT_BRACELET], at[PaperDoll.LEFT_BRACELET], at[PaperDoll.TALISMANS],
                at[PaperDoll.TALISMANS + 1], at[PaperDoll.TALISMANS + 2], at[PaperDoll.TALISMANS + 3], at[PaperDoll.TALISMANS + 4],
                at[PaperDoll.TALISMANS + 5], at[PaperDoll.BELT]);
    }
}
