package dev.meridian.gameshard.entry;

import dev.meridian.gameshard.being.Player;
import dev.meridian.gameshard.output.Outbox;
import dev.meridian.gameshard.realm.Realm;
import dev.meridian.gameshard.sight.PlayerLook;
import dev.meridian.gameshard.sight.Sight;
import dev.meridian.highfive.action.BasicAction;
import dev.meridian.highfive.character.StartingClass;
import dev.meridian.highfive.character.StartingSkills;
import dev.meridian.highfive.item.ItemKind;
import dev.meridian.highfive.object.PlayerSchema;
import dev.meridian.protocol.client.world.AbnormalStatusUpdate;
import dev.meridian.protocol.client.world.ActionFailed;
import dev.meridian.protocol.client.world.BlockedItems;
import dev.meridian.protocol.client.world.Elements;
import dev.meridian.protocol.client.world.EtcStatusUpdate;
import dev.meridian.protocol.client.world.ExBasicActionList;
import dev.meridian.protocol.client.world.ExBrExtraUserInfo;
import dev.meridian.protocol.client.world.ExGetBookMarkInfo;
import dev.meridian.protocol.client.world.ExQuestItemList;
import dev.meridian.protocol.client.world.ExRotation;
import dev.meridian.protocol.client.world.ExSetCompassZoneCode;
import dev.meridian.protocol.client.world.ExShowContactList;
import dev.meridian.protocol.client.world.ExStorageMaxCount;
import dev.meridian.protocol.client.world.ExVoteSystemInfo;
import dev.meridian.protocol.client.world.FriendList;
import dev.meridian.protocol.client.world.HennaInfo;
import dev.meridian.protocol.client.world.Item;
import dev.meridian.protocol.client.world.ItemList;
import dev.meridian.protocol.client.world.QuestList;
import dev.meridian.protocol.client.world.SendMacroList;
import dev.meridian.protocol.client.world.ShortCutInit;
import dev.meridian.protocol.client.world.Shortcut;
import dev.meridian.protocol.client.world.SkillCoolTime;
import dev.meridian.protocol.client.world.SkillList;
import dev.meridian.protocol.client.world.SystemMessage;
import dev.meridian.protocol.client.world.UserInfo;
import dev.meridian.protocol.cluster.data.ItemRecord;
import dev.meridian.store.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The packets a client is greeted with when it enters the world, in the order it expects them; also its lists one by one. Loop thread. */
public final class Greeting {

    private static final int WELCOME = 34;
    private static final int GENERAL_ZONE = 0x0F;
    private static final int OWN_CHARACTER = 1;
    private static final int NOT_TIMED = -9_999;
    private static final int NO_SHADOW = -1;
    private static final int ATTACK = 2;
    private static final int PICK_UP = 5;
    private static final int PICK_UP_SLOT = 3;
    private static final int SIT_SLOT = 10;
    private static final ExStorageMaxCount STORAGE = new ExStorageMaxCount(80, 100, 200, 3, 4, 50, 50, 0, 100);

    private final Realm realm;
    private final Sight sight;
    private final View view;

    public Greeting(Realm realm, Sight sight) {
        this.realm = realm;
        this.sight = sight;
        this.view = realm.store().newView();
    }

    /** Everything. The player must be playing; if it is not present yet, it appears now. */
    public void greet(Player player) {
        Outbox out = realm.outbox();
        UserInfo self = self(player);
        var extra = new ExBrExtraUserInfo(player.id(), view.get(PlayerSchema.EVENT_EFFECTS), 0);
        StartingClass template = StartingClass.require(view.get(PlayerSchema.BASE_CLASS_ID));
        out.to(player, self);
        out.to(player, extra);
        out.to(player, new ExVoteSystemInfo(0, 0, 0, 0, true));
        out.to(player, new SendMacroList(0, 0, null));
        items(player);
        out.to(player, new ExGetBookMarkInfo(0, List.of()));
        out.to(player, shortcuts(template));
        out.to(player, new ExBasicActionList(Arrays.stream(BasicAction.offered()).boxed().toList()));
        skills(player);
        out.to(player, HennaInfo.NONE);
        out.to(player, QuestList.NONE);
        if (player.being().isPresent()) {
            sight.lookAround(player);
        } else {
            sight.appear(player.being());
        }
        out.to(player, new ExSetCompassZoneCode(GENERAL_ZONE));
        out.to(player, new ExRotation(player.id(), player.being().motion().heading()));
        out.to(player, EtcStatusUpdate.NONE);
        out.to(player, STORAGE);
        out.to(player, new FriendList(List.of()));
        out.to(player, SystemMessage.of(WELCOME));
        coolTimes(player);
        out.to(player, new ExShowContactList(List.of()));
        out.to(player, self);
        out.to(player, extra);
        out.to(player, new AbnormalStatusUpdate(List.of()));
        out.to(player, new ActionFailed());
    }

    /** The player as its own client shows it. */
    public UserInfo self(Player player) {
        return PlayerLook.toSelf(realm.look(player.being(), view), player.being(), realm.now());
    }

    /** What the player owns. */
    public void items(Player player) {
        realm.look(player.being(), view);
        var items = new ArrayList<Item>();
        for (ItemRecord item : CharacterState.items(view)) {
            items.add(item(item, items.size()));
        }
        realm.outbox().to(player, new ItemList(false, items, BlockedItems.NONE));
        realm.outbox().to(player, ExQuestItemList.NONE);
    }

    /** What the player can do. */
    public void skills(Player player) {
        realm.look(player.being(), view);
        var skills = new ArrayList<SkillList.Skill>();
        for (StartingSkills.Skill skill : StartingSkills.of(StartingClass.require(view.get(PlayerSchema.BASE_CLASS_ID)))) {
            skills.add(new SkillList.Skill(skill.passive(), skill.level(), skill.id(), false, false));
        }
        realm.outbox().to(player, new SkillList(skills));
    }

    /** What the player cannot do again yet. */
    public void coolTimes(Player player) {
        realm.outbox().to(player, new SkillCoolTime(List.of()));
    }

    private static ShortCutInit shortcuts(StartingClass template) {
        var shortcuts = new ArrayList<Shortcut>();
        shortcuts.add(action(0, ATTACK));
        int slot = 1;
        for (StartingSkills.Skill skill : StartingSkills.of(template)) {
            if (template.isMystic() && !skill.passive() && slot < PICK_UP_SLOT) {
                shortcuts.add(new Shortcut.Skill(slot++, skill.id(), skill.level(), OWN_CHARACTER));
            }
        }
        shortcuts.add(action(PICK_UP_SLOT, PICK_UP));
        shortcuts.add(action(SIT_SLOT, BasicAction.SIT_STAND));
        return new ShortCutInit(shortcuts);
    }

    private static Shortcut action(int slot, int action) {
        return new Shortcut.Plain(Shortcut.Plain.Kind.ACTION, slot, action, OWN_CHARACTER);
    }

    private static Item item(ItemRecord item, int place) {
        ItemKind kind = ItemKind.of(item.itemId());
        int windowType = kind == null ? ItemKind.OTHER : kind.windowType();
        int bodyPart = kind == null ? 0 : kind.bodyPart();
        return new Item(item.id(), item.itemId(), place, item.count(), windowType, 0, item.slot() >= 0, bodyPart, item.enchant(), 0, 0, NO_SHADOW,
                NOT_TIMED, Elements.NONE, 0, 0, 0);
    }
}
