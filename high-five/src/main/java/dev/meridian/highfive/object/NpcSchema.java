package dev.meridian.highfive.object;

import dev.meridian.store.schema.BoolField;
import dev.meridian.store.schema.ByteField;
import dev.meridian.store.schema.DoubleField;
import dev.meridian.store.schema.Field;
import dev.meridian.store.schema.FieldMask;
import dev.meridian.store.schema.FixedStringField;
import dev.meridian.store.schema.IntField;
import dev.meridian.store.schema.LongField;
import dev.meridian.store.schema.Schema;
import java.util.stream.Stream;

/**
 * An NPC. The key is the object id. Fields whose meaning is in their name have no comment; numbers are as the client's packets carry them.
 */
public final class NpcSchema {

    /** Bytes of a name or title. */
    public static final int NAME_BYTES_MAX = 64;

    private static final Schema.Builder B = Schema.builder(ObjectKind.NPC.code(), "npc");

    /** Where it is. */
    public static final Place PLACE = new Place(B);

    // What it is
    /** Number the client knows its model and name by. */
    public static final IntField DISPLAY_ID = B.i32("displayId");
    /** Number of its template. */
    public static final IntField TEMPLATE_ID = B.i32("templateId");
    /** Empty */
    public static final FixedStringField NAME = B.fixedString("name", NAME_BYTES_MAX);
    public static final FixedStringField TITLE = B.fixedString("title", NAME_BYTES_MAX);
    public static final IntField LEVEL = B.i32("level");
    public static final BoolField ATTACKABLE = B.bool("attackable");
    public static final BoolField TARGETABLE = B.bool("targetable");
    public static final BoolField SHOW_NAME = B.bool("showName");
    /** World units. */
    public static final DoubleField RADIUS = B.f64("radius");
    /** World units. */
    public static final DoubleField HEIGHT = B.f64("height");

    // Stance, speed and fight
    public static final BoolField RUNNING = B.bool("running");
    /** Units per second before the multiplier. */
    public static final IntField RUN_SPEED = B.i32("runSpeed");
    /** Units per second before the multiplier. */
    public static final IntField WALK_SPEED = B.i32("walkSpeed");
    public static final DoubleField MOVE_MULTIPLIER = B.f64("moveMultiplier");
    public static final DoubleField ATTACK_MULTIPLIER = B.f64("attackMultiplier");
    public static final IntField P_ATK_SPEED = B.i32("pAtkSpeed");
    public static final IntField M_ATK_SPEED = B.i32("mAtkSpeed");
    public static final BoolField IN_COMBAT = B.bool("inCombat");
    public static final BoolField DEAD = B.bool("dead");
    /** 0 normal, 1 invisible, 2 play the summon animation. */
    public static final ByteField SUMMONED = B.i8("summoned");

    // Vitals
    public static final DoubleField HP = B.f64("hp");
    public static final DoubleField MAX_HP = B.f64("maxHp");
    public static final DoubleField MP = B.f64("mp");
    public static final DoubleField MAX_MP = B.f64("maxMp");

    // What it shows
    /** Item id. */
    public static final IntField RIGHT_HAND = B.i32("rightHand");
    /** Item id. */
    public static final IntField CHEST = B.i32("chest");
    /** Item id. */
    public static final IntField LEFT_HAND = B.i32("leftHand");
    public static final IntField TITLE_COLOUR = B.i32("titleColour");
    public static final IntField PVP_FLAG = B.i32("pvpFlag");
    public static final IntField KARMA = B.i32("karma");
    public static final IntField ABNORMAL_EFFECTS = B.i32("abnormalEffects");
    public static final IntField SPECIAL_EFFECTS = B.i32("specialEffects");
    public static final IntField DISPLAY_EFFECT = B.i32("displayEffect");
    public static final IntField COLOUR_EFFECT = B.i32("colourEffect");
    public static final IntField ENCHANT_EFFECT = B.i32("enchantEffect");
    public static final ByteField ENVIRONMENT = B.i8("environment");
    public static final ByteField TEAM = B.i8("team");
    public static final BoolField FLYING = B.bool("flying");
    public static final IntField CLAN_ID = B.i32("clanId");
    public static final IntField CLAN_CREST = B.i32("clanCrest");
    public static final IntField ALLY_ID = B.i32("allyId");
    public static final IntField ALLY_CREST = B.i32("allyCrest");

    // What only its owner needs
    public static final IntField SPAWN_ID = B.i32("spawnId");
    /** How often it has been born; loot is given once for each. */
    public static final IntField GENERATION = B.i32("generation");
    public static final IntField HOME_X = B.i32("homeX");
    public static final IntField HOME_Y = B.i32("homeY");
    public static final IntField HOME_Z = B.i32("homeZ");
    public static final IntField HOME_HEADING = B.i32("homeHeading");
    /** Object id, 0 none. */
    public static final IntField TARGET = B.i32("target");
    /** Game time until it does something by itself. */
    public static final LongField IDLE_MILLIS = B.i64("idleMillis");
    /** What was done to it, and must not be done again. */
    public static final MarksField MARKS = new MarksField(B.version(2));

    public static final Schema SCHEMA = B.build();

    /** What others see: the fields of sight ghosts. */
    public static final FieldMask SEEN = seen(
            DISPLAY_ID, NAME, TITLE, LEVEL, ATTACKABLE, TARGETABLE, SHOW_NAME, RADIUS, HEIGHT, RUNNING, RUN_SPEED, WALK_SPEED,
            MOVE_MULTIPLIER, ATTACK_MULTIPLIER, P_ATK_SPEED, M_ATK_SPEED, IN_COMBAT, DEAD, SUMMONED, HP, MAX_HP, RIGHT_HAND, CHEST,
            LEFT_HAND, TITLE_COLOUR, PVP_FLAG, KARMA, ABNORMAL_EFFECTS, SPECIAL_EFFECTS, DISPLAY_EFFECT, COLOUR_EFFECT, ENCHANT_EFFECT,
            ENVIRONMENT, TEAM, FLYING, CLAN_ID, CLAN_CREST, ALLY_ID, ALLY_CREST);

    private NpcSchema() {}

    private static FieldMask seen(Field... own) {
        return FieldMask.of(SCHEMA, Stream.concat(PLACE.all().stream(), Stream.of(own)).toArray(Field[]::new));
    }
}
