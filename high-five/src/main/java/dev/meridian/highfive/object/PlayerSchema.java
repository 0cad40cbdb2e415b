package dev.meridian.highfive.object;

import dev.meridian.highfive.item.PaperDoll;
import dev.meridian.store.FieldReader;
import dev.meridian.store.FieldWriter;
import dev.meridian.store.schema.BoolField;
import dev.meridian.store.schema.ByteField;
import dev.meridian.store.schema.DoubleField;
import dev.meridian.store.schema.ElementLayout;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.FieldMask;
import dev.meridian.store.schema.FixedStringField;
import dev.meridian.store.schema.IntField;
import dev.meridian.store.schema.ListField;
import dev.meridian.store.schema.LongField;
import dev.meridian.store.schema.Schema;
import dev.meridian.store.schema.ShortField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A player in play. The key is the object id. Fields whose meaning is in their name have no comment; numbers are as the client's packets carry them.
 */
public final class PlayerSchema {

    /** Bytes of a name or title: 16 characters of up to 3 bytes, and room. */
    public static final int NAME_BYTES_MAX = 64;
    /** Stacks a player owns at most: the largest bag and what is worn, with room. */
    public static final int ITEMS_MAX = 400;

    /** Bytes of a service's name and incarnation. */
    public static final int SERVICE_BYTES_MAX = 96;
    /** Others that a client is shown, as many as are remembered. */
    public static final int KNOWN_MAX = 2_000;

    private static final Schema.Builder B = Schema.builder(ObjectKind.PLAYER.code(), "player");

    /** Where it is. */
    public static final Place PLACE = new Place(B);

    // Who it is. Fields that only the owner needs are not shown to others.
    public static final FixedStringField NAME = B.fixedString("name", NAME_BYTES_MAX);
    /** Shown above the name. */
    public static final FixedStringField TITLE = B.fixedString("title", NAME_BYTES_MAX);
    public static final FixedStringField ACCOUNT = B.fixedString("account", NAME_BYTES_MAX);
    public static final IntField RACE = B.i32("race");
    public static final IntField SEX = B.i32("sex");
    public static final IntField CLASS_ID = B.i32("classId");
    /** Class at creation; its template gives the attributes. */
    public static final IntField BASE_CLASS_ID = B.i32("baseClassId");
    public static final IntField LEVEL = B.i32("level");
    public static final LongField EXP = B.i64("exp");
    public static final IntField SP = B.i32("sp");
    public static final IntField KARMA = B.i32("karma");
    public static final IntField PVP_KILLS = B.i32("pvpKills");
    public static final IntField PK_KILLS = B.i32("pkKills");
    /** 0 none, 1 flagged, 2 about to end. */
    public static final IntField PVP_FLAG = B.i32("pvpFlag");
    /** 0 normal, above staff. */
    public static final IntField ACCESS = B.i32("access");

    // Looks
    public static final IntField HAIR_STYLE = B.i32("hairStyle");
    public static final IntField HAIR_COLOUR = B.i32("hairColour");
    public static final IntField FACE = B.i32("face");
    /** World units. */
    public static final DoubleField RADIUS = B.f64("radius");
    /** World units. */
    public static final DoubleField HEIGHT = B.f64("height");
    /** 0x00BBGGRR. */
    public static final IntField NAME_COLOUR = B.i32("nameColour");
    /** 0x00BBGGRR. */
    public static final IntField TITLE_COLOUR = B.i32("titleColour");

    // Stance and speed
    public static final BoolField RUNNING = B.bool("running");
    public static final BoolField SITTING = B.bool("sitting");
    /** Units per second before the multiplier. */
    public static final IntField RUN_SPEED = B.i32("runSpeed");
    /** Units per second before the multiplier. */
    public static final IntField WALK_SPEED = B.i32("walkSpeed");
    /** Units per second before the multiplier. */
    public static final IntField SWIM_SPEED = B.i32("swimSpeed");
    public static final DoubleField MOVE_MULTIPLIER = B.f64("moveMultiplier");
    public static final DoubleField ATTACK_MULTIPLIER = B.f64("attackMultiplier");
    /** Between the jump and the client's word that it has loaded the place. */
    public static final BoolField TELEPORTING = B.bool("teleporting");

    // Vitals
    public static final DoubleField HP = B.f64("hp");
    public static final DoubleField MAX_HP = B.f64("maxHp");
    public static final DoubleField MP = B.f64("mp");
    public static final DoubleField MAX_MP = B.f64("maxMp");
    public static final DoubleField CP = B.f64("cp");
    public static final DoubleField MAX_CP = B.f64("maxCp");

    // Attributes and stats
    public static final IntField STR = B.i32("str");
    public static final IntField DEX = B.i32("dex");
    public static final IntField CON = B.i32("con");
    public static final IntField INTEL = B.i32("intel");
    public static final IntField WIT = B.i32("wit");
    public static final IntField MEN = B.i32("men");
    public static final IntField P_ATK = B.i32("pAtk");
    public static final IntField P_ATK_SPEED = B.i32("pAtkSpeed");
    public static final IntField P_DEF = B.i32("pDef");
    public static final IntField M_ATK = B.i32("mAtk");
    public static final IntField M_ATK_SPEED = B.i32("mAtkSpeed");
    public static final IntField M_DEF = B.i32("mDef");
    public static final IntField ACCURACY = B.i32("accuracy");
    public static final IntField EVASION = B.i32("evasion");
    /** Per mille. */
    public static final IntField CRITICAL = B.i32("critical");
    public static final IntField LOAD = B.i32("load");
    public static final IntField MAX_LOAD = B.i32("maxLoad");

    // Elements
    /** -2 none. */
    public static final ShortField ATTACK_ELEMENT = B.i16("attackElement");
    public static final ShortField ATTACK_ELEMENT_VALUE = B.i16("attackElementValue");
    public static final ShortField FIRE_DEFENCE = B.i16("fireDefence");
    public static final ShortField WATER_DEFENCE = B.i16("waterDefence");
    public static final ShortField WIND_DEFENCE = B.i16("windDefence");
    public static final ShortField EARTH_DEFENCE = B.i16("earthDefence");
    public static final ShortField HOLY_DEFENCE = B.i16("holyDefence");
    public static final ShortField DARK_DEFENCE = B.i16("darkDefence");

    // Clan and honours
    public static final IntField CLAN_ID = B.i32("clanId");
    public static final IntField CLAN_CREST = B.i32("clanCrest");
    public static final IntField CLAN_CREST_LARGE = B.i32("clanCrestLarge");
    public static final IntField ALLY_ID = B.i32("allyId");
    public static final IntField ALLY_CREST = B.i32("allyCrest");
    /** Bit mask. */
    public static final IntField CLAN_PRIVILEGES = B.i32("clanPrivileges");
    /** Social rank. */
    public static final IntField PLEDGE_CLASS = B.i32("pledgeClass");
    /** Sub-unit. */
    public static final IntField PLEDGE_TYPE = B.i32("pledgeType");
    public static final IntField CLAN_REPUTATION = B.i32("clanReputation");
    /** Bit mask. */
    public static final IntField RELATION = B.i32("relation");
    public static final BoolField NOBLE = B.bool("noble");
    public static final BoolField HERO = B.bool("hero");
    /** Received. */
    public static final IntField RECOMMENDATIONS = B.i32("recommendations");
    public static final IntField RECOMMENDATIONS_LEFT = B.i32("recommendationsLeft");
    public static final IntField FAME = B.i32("fame");
    public static final IntField VITALITY = B.i32("vitality");

    // What it does
    public static final BoolField IN_COMBAT = B.bool("inCombat");
    public static final BoolField DEAD = B.bool("dead");
    public static final BoolField INVISIBLE = B.bool("invisible");
    /** 0 none, 1 strider, 2 wyvern, 3 wolf. */
    public static final ByteField MOUNT = B.i8("mount");
    public static final IntField MOUNT_NPC = B.i32("mountNpc");
    /** 0 none. */
    public static final ByteField PRIVATE_STORE = B.i8("privateStore");
    public static final BoolField LOOKING_FOR_PARTY = B.bool("lookingForParty");
    public static final BoolField FISHING = B.bool("fishing");
    public static final IntField FISHING_X = B.i32("fishingX");
    public static final IntField FISHING_Y = B.i32("fishingY");
    public static final IntField FISHING_Z = B.i32("fishingZ");
    /** Object id. */
    public static final IntField VEHICLE = B.i32("vehicle");
    /** 1 in water, 2 flying. */
    public static final ByteField ENVIRONMENT = B.i8("environment");
    /** Object id, 0 none. */
    public static final IntField TARGET = B.i32("target");

    // Appearance of effects
    /** Bit mask 1. */
    public static final IntField ABNORMAL_EFFECTS = B.i32("abnormalEffects");
    /** Bit mask 2. */
    public static final IntField SPECIAL_EFFECTS = B.i32("specialEffects");
    /** Bit mask 3. */
    public static final IntField EVENT_EFFECTS = B.i32("eventEffects");
    /** Glow of the weapon. */
    public static final ByteField ENCHANT_EFFECT = B.i8("enchantEffect");
    /** 0 none, 1 blue, 2 red. */
    public static final ByteField TEAM = B.i8("team");
    public static final IntField CURSED_WEAPON_LEVEL = B.i32("cursedWeaponLevel");
    public static final IntField TRANSFORMATION = B.i32("transformation");
    public static final IntField AGATHION = B.i32("agathion");
    public static final IntField TALISMAN_SLOTS = B.i32("talismanSlots");
    public static final BoolField CLOAK_ALLOWED = B.bool("cloakAllowed");
    public static final BoolField CAN_CRYSTALLIZE = B.bool("canCrystallize");
    public static final ShortField INVENTORY_LIMIT = B.i16("inventoryLimit");

    // What a new owner must know to go on
    /** Epoch of the claim, which every save carries. */
    public static final IntField OWNER_EPOCH = B.i32("ownerEpoch");
    /** What is left of a link-dead stay; -1 while a client is there. */
    public static final LongField LINK_DEAD_MILLIS = B.i64("linkDeadMillis");
    /** What is left of sitting down or standing up; 0 none. */
    public static final LongField STANCE_LOCK_MILLIS = B.i64("stanceLockMillis");
    /** Its client's session. */
    public static final LongField SESSION = B.i64("session");
    /** The service that holds the client, by name and incarnation. */
    public static final FixedStringField ORCHESTRATOR = B.fixedString("orchestrator", SERVICE_BYTES_MAX);
    /** The last input of the session whose effect these fields have. */
    public static final IntField PROCESSED = B.i32("processed");

    // What is worn, by paper-doll place; the right hand counts for both hands
    private static final List<IntField> WORN_OBJECTS = each("wornObject");
    private static final List<IntField> WORN_ITEMS = each("wornItem");
    private static final List<IntField> WORN_AUGMENTATIONS = each("wornAugmentation");

    // What is owned; a copy of the ledger's rows, changed only by what the ledger answers
    private static final ElementLayout.Builder ITEM = ElementLayout.builder();
    public static final ElementLayout.Part ITEM_OBJECT = ITEM.i32("object");
    public static final ElementLayout.Part ITEM_KIND = ITEM.i32("kind");
    public static final ElementLayout.Part ITEM_COUNT = ITEM.i64("count");
    public static final ElementLayout.Part ITEM_PLACE = ITEM.i16("place");
    public static final ElementLayout.Part ITEM_ENCHANT = ITEM.i16("enchant");
    public static final ListField ITEMS = B.list("items", ITEM.build(), ITEMS_MAX);

    // What its client is shown, so that an heir shows nothing twice
    private static final ElementLayout.Builder OTHER = ElementLayout.builder();
    public static final ElementLayout.Part KNOWN_OBJECT = OTHER.i32("object");
    public static final ListField KNOWN = B.list("known", OTHER.build(), KNOWN_MAX);

    // What it did to others and may have to be sent again
    public static final OutboxField OUTBOX = new OutboxField(B.version(2));

    public static final Schema SCHEMA = B.build();

    /** What others see: the fields of sight ghosts. */
    public static final FieldMask SEEN = seen(
            NAME, TITLE, RACE, SEX, CLASS_ID, BASE_CLASS_ID, LEVEL, KARMA, PVP_KILLS, PK_KILLS, PVP_FLAG, HAIR_STYLE, HAIR_COLOUR, FACE,
            RADIUS, HEIGHT, NAME_COLOUR, TITLE_COLOUR, RUNNING, SITTING, RUN_SPEED, WALK_SPEED, SWIM_SPEED, MOVE_MULTIPLIER,
            ATTACK_MULTIPLIER, HP, MAX_HP, MP, MAX_MP, CP, MAX_CP, P_ATK_SPEED, M_ATK_SPEED, CLAN_ID, CLAN_CREST, CLAN_CREST_LARGE,
            ALLY_ID, ALLY_CREST, PLEDGE_CLASS, PLEDGE_TYPE, CLAN_REPUTATION, NOBLE, HERO, RECOMMENDATIONS, IN_COMBAT, DEAD, INVISIBLE,
            MOUNT, MOUNT_NPC, PRIVATE_STORE, LOOKING_FOR_PARTY, FISHING, FISHING_X, FISHING_Y, FISHING_Z, VEHICLE, ENVIRONMENT,
            ABNORMAL_EFFECTS, SPECIAL_EFFECTS, EVENT_EFFECTS, ENCHANT_EFFECT, TEAM, CURSED_WEAPON_LEVEL, TRANSFORMATION, AGATHION,
            TALISMAN_SLOTS, CLOAK_ALLOWED);

    private PlayerSchema() {}

    /** Item ids of what is worn, by paper-doll place. */
    public static int[] wornItems(FieldReader from) {
        return values(WORN_ITEMS, from);
    }

    /** Object ids of what is worn, by paper-doll place. */
    public static int[] wornObjects(FieldReader from) {
        return values(WORN_OBJECTS, from);
    }

    /** Augmentations of what is worn, by paper-doll place. */
    public static int[] wornAugmentations(FieldReader from) {
        return values(WORN_AUGMENTATIONS, from);
    }

    /** Puts an item on a paper-doll place. */
    public static <W extends FieldWriter<W>> W wear(W to, int place, int object, int item) {
        return to.set(WORN_OBJECTS.get(place), object).set(WORN_ITEMS.get(place), item);
    }

    private static int[] values(List<IntField> fields, FieldReader from) {
        int[] out = new int[fields.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = from.get(fields.get(i));
        }
        return out;
    }

    private static List<IntField> each(String name) {
        var fields = new ArrayList<IntField>(PaperDoll.PLACES);
        for (int place = 0; place < PaperDoll.PLACES; place++) {
            fields.add(B.i32(name + place));
        }
        return List.copyOf(fields);
    }

    private static FieldMask seen(Field... own) {
        return FieldMask.of(SCHEMA, Stream.of(PLACE.all().stream(), WORN_ITEMS.stream(), WORN_AUGMENTATIONS.stream(), Stream.of(own))
                .flatMap(fields -> fields)
                .toArray(Field[]::new));
    }
}
