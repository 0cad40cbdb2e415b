package dev.meridian.gameshard.entry;

import dev.meridian.gameshard.being.Being;
import dev.meridian.highfive.character.Attributes;
import dev.meridian.highfive.character.Body;
import dev.meridian.highfive.character.CombatStats;
import dev.meridian.highfive.character.CreationRules;
import dev.meridian.highfive.character.Sex;
import dev.meridian.highfive.character.StartingClass;
import dev.meridian.highfive.item.ItemKind;
import dev.meridian.highfive.item.PaperDoll;
import dev.meridian.highfive.movement.Motion;
import dev.meridian.highfive.movement.MoveRules;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.client.world.Elements;
import dev.meridian.protocol.client.world.Marks;
import dev.meridian.protocol.client.world.Ranks;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.ItemRecord;
import dev.meridian.store.FieldReader;
import dev.meridian.store.ObjectRecord;
import dev.meridian.store.schema.ListValue;
import java.util.ArrayList;
import java.util.List;

/** A character's base state as the fields of a player in play, and back. Pure functions. */
public final class CharacterState {

    private static final int INVENTORY_LIMIT = 80;
    private static final int INVENTORY_LIMIT_DWARF = 100;
    private static final int WEIGHT_LIMIT = 69_000;

    private CharacterState() {}

    /**
     * The fields of a character that enters the world.
     *
     * @throws IllegalArgumentException if its class or sex is none a character can have: its base state is broken
     */
    public static ObjectRecord toFields(CharacterRecord from) {
        StartingClass template = StartingClass.require(from.baseClassId());
        Sex sex = Sex.of(from.sex());
        if (sex == null) {
            throw new IllegalArgumentException("character " + from.id() + " has sex " + from.sex());
        }
        var fields = new ObjectRecord(PlayerSchema.SCHEMA);
        var at = new Motion();
        at.place(from.x(), from.y(), from.z(), from.heading());
        PlayerSchema.PLACE.write(at, 0, 0, fields)
                .set(PlayerSchema.NAME, from.name())
                .set(PlayerSchema.TITLE, from.title())
                .set(PlayerSchema.ACCOUNT, from.account())
                .set(PlayerSchema.RACE, from.race())
                .set(PlayerSchema.SEX, from.sex())
                .set(PlayerSchema.CLASS_ID, from.classId())
                .set(PlayerSchema.BASE_CLASS_ID, from.baseClassId())
                .set(PlayerSchema.LEVEL, from.level())
                .set(PlayerSchema.EXP, from.exp())
                .set(PlayerSchema.SP, from.sp())
                .set(PlayerSchema.KARMA, from.karma())
                .set(PlayerSchema.PVP_KILLS, from.pvpKills())
                .set(PlayerSchema.PK_KILLS, from.pkKills())
                .set(PlayerSchema.HAIR_STYLE, from.hairStyle())
                .set(PlayerSchema.HAIR_COLOUR, from.hairColor())
                .set(PlayerSchema.FACE, from.face())
                .set(PlayerSchema.NAME_COLOUR, Marks.DEFAULT_NAME_COLOUR)
                .set(PlayerSchema.TITLE_COLOUR, Ranks.DEFAULT_TITLE_COLOUR)
                .set(PlayerSchema.RUNNING, true)
                .set(PlayerSchema.ATTACK_ELEMENT, Elements.NO_ATTACK)
                .set(PlayerSchema.VITALITY, CreationRules.VITALITY)
                .set(PlayerSchema.OWNER_EPOCH, from.ownerEpoch())
                .set(PlayerSchema.LINK_DEAD_MILLIS, -1)
                .set(PlayerSchema.INVENTORY_LIMIT, template == StartingClass.DWARVEN_FIGHTER ? INVENTORY_LIMIT_DWARF : INVENTORY_LIMIT);
        int[] worn = items(fields, from.items());
        stats(fields, from, template, template.body(sex), worn);
        return fields;
    }

    /** The base state of a player in play, as the lobby shows it. */
    public static CharacterRecord toRecord(FieldReader of, Being being, long now) {
        var at = being.motion();
        return new CharacterRecord(
                being.id(),
                of.get(PlayerSchema.ACCOUNT),
                of.get(PlayerSchema.NAME),
                of.get(PlayerSchema.TITLE),
                of.get(PlayerSchema.RACE),
                of.get(PlayerSchema.SEX),
                of.get(PlayerSchema.CLASS_ID),
                of.get(PlayerSchema.BASE_CLASS_ID),
                of.get(PlayerSchema.HAIR_STYLE),
                of.get(PlayerSchema.HAIR_COLOUR),
                of.get(PlayerSchema.FACE),
                of.get(PlayerSchema.LEVEL),
                of.get(PlayerSchema.EXP),
                of.get(PlayerSchema.SP),
                of.get(PlayerSchema.KARMA),
                of.get(PlayerSchema.PVP_KILLS),
                of.get(PlayerSchema.PK_KILLS),
                of.get(PlayerSchema.HP),
                of.get(PlayerSchema.MP),
                of.get(PlayerSchema.CP),
                at.xAt(now),
                at.yAt(now),
                at.zAt(now),
                at.heading(),
                of.get(PlayerSchema.OWNER_EPOCH),
                0,
                0,
                items(of));
    }

    /** What a player in play owns. */
    public static List<ItemRecord> items(FieldReader of) {
        ListValue stacks = of.get(PlayerSchema.ITEMS, new ListValue(PlayerSchema.ITEMS));
        var items = new ArrayList<ItemRecord>(stacks.size());
        for (int i = 0; i < stacks.size(); i++) {
            items.add(new ItemRecord((int) stacks.get(i, PlayerSchema.ITEM_OBJECT), (int) stacks.get(i, PlayerSchema.ITEM_KIND),
                    stacks.get(i, PlayerSchema.ITEM_COUNT), (int) stacks.get(i, PlayerSchema.ITEM_PLACE),
                    (int) stacks.get(i, PlayerSchema.ITEM_ENCHANT)));
        }
        return items;
    }

    private static int[] items(ObjectRecord fields, List<ItemRecord> items) {
        int[] worn = new int[PaperDoll.PLACES];
        var stacks = new ListValue(PlayerSchema.ITEMS);
        for (ItemRecord item : items) {
            stacks.add().set(PlayerSchema.ITEM_OBJECT, item.id()).set(PlayerSchema.ITEM_KIND, item.itemId())
                    .set(PlayerSchema.ITEM_COUNT, item.count()).set(PlayerSchema.ITEM_PLACE, item.slot())
                    .set(PlayerSchema.ITEM_ENCHANT, item.enchant());
            if (item.slot() >= 0 && item.slot() < PaperDoll.PLACES) {
                worn[item.slot()] = item.itemId();
                PlayerSchema.wear(fields, item.slot(), item.id(), item.itemId());
            }
        }
        fields.set(PlayerSchema.ITEMS, stacks);
        return worn;
    }

    private static void stats(ObjectRecord fields, CharacterRecord from, StartingClass template, Body body, int[] worn) {
        Attributes is = template.attributes();
        CombatStats stats = CombatStats.of(template, from.level(), worn);
        double maxHp = template.maxHp(from.level());
        double maxMp = template.maxMp(from.level());
        double maxCp = template.maxCp(from.level());
        fields.set(PlayerSchema.MAX_HP, maxHp).set(PlayerSchema.HP, Math.clamp(from.hp(), 1, maxHp))
                .set(PlayerSchema.MAX_MP, maxMp).set(PlayerSchema.MP, Math.clamp(from.mp(), 0, maxMp))
                .set(PlayerSchema.MAX_CP, maxCp).set(PlayerSchema.CP, Math.clamp(from.cp(), 0, maxCp))
                .set(PlayerSchema.STR, is.str()).set(PlayerSchema.DEX, is.dex()).set(PlayerSchema.CON, is.con())
                .set(PlayerSchema.INTEL, is.intel()).set(PlayerSchema.WIT, is.wit()).set(PlayerSchema.MEN, is.men())
                .set(PlayerSchema.P_ATK, stats.pAtk()).set(PlayerSchema.P_ATK_SPEED, stats.pAtkSpeed()).set(PlayerSchema.P_DEF, stats.pDef())
                .set(PlayerSchema.M_ATK, stats.mAtk()).set(PlayerSchema.M_ATK_SPEED, stats.mAtkSpeed()).set(PlayerSchema.M_DEF, stats.mDef())
                .set(PlayerSchema.ACCURACY, stats.accuracy()).set(PlayerSchema.EVASION, stats.evasion())
                .set(PlayerSchema.CRITICAL, stats.critical())
                .set(PlayerSchema.LOAD, load(from.items())).set(PlayerSchema.MAX_LOAD, (int) (WEIGHT_LIMIT * is.conBonus()))
                .set(PlayerSchema.RADIUS, body.radius()).set(PlayerSchema.HEIGHT, body.height())
                .set(PlayerSchema.RUN_SPEED, template.runSpeed()).set(PlayerSchema.WALK_SPEED, template.walkSpeed())
                .set(PlayerSchema.SWIM_SPEED, StartingClass.SWIM_SPEED)
                .set(PlayerSchema.MOVE_MULTIPLIER, Math.min(stats.moveMultiplier(), (double) MoveRules.PLAYER_SPEED_MAX / template.runSpeed()))
                .set(PlayerSchema.ATTACK_MULTIPLIER, stats.attackMultiplier());
    }

    private static int load(List<ItemRecord> items) {
        long load = 0;
        for (ItemRecord item : items) {
            ItemKind kind = ItemKind.of(item.itemId());
            load += kind == null ? 0 : kind.weight() * item.count();
        }
        return (int) Math.min(Integer.MAX_VALUE, load);
    }
}
