package dev.meridian.orchestrator.session;

import dev.meridian.highfive.character.Attributes;
import dev.meridian.highfive.character.CreationRules;
import dev.meridian.highfive.character.Experience;
import dev.meridian.highfive.character.StartingClass;
import dev.meridian.highfive.item.PaperDoll;
import dev.meridian.protocol.client.lobby.BaseStats;
import dev.meridian.protocol.client.lobby.CharSelected;
import dev.meridian.protocol.client.lobby.CharSelectionInfo;
import dev.meridian.protocol.client.lobby.CharacterSlot;
import dev.meridian.protocol.client.lobby.Equipment;
import dev.meridian.protocol.client.lobby.Looks;
import dev.meridian.protocol.client.lobby.Position;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.ItemRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Base state as the lobby's packets show it. Pure functions. */
final class LobbyPackets {

    private static final int MINUTES_PER_GAME_DAY = 24 * 60;
    private static final long MILLIS_PER_GAME_MINUTE = 10_000;

    private LobbyPackets() {}

    /** The list of an account's characters; the one used last is preselected. */
    static CharSelectionInfo list(List<CharacterRecord> characters, int playOk1) {
        int last = characters.stream().max(Comparator.comparingLong(CharacterRecord::lastAccessMillis)).map(CharacterRecord::id).orElse(0);
        var slots = new ArrayList<CharacterSlot>();
        for (CharacterRecord each : characters) {
            slots.add(slot(each, playOk1, each.id() == last));
        }
        return new CharSelectionInfo(CreationRules.PER_ACCOUNT_MAX, slots);
    }

    private static CharacterSlot slot(CharacterRecord c, int playOk1, boolean lastUsed) {
        StartingClass template = StartingClass.require(c.baseClassId());
        return new CharacterSlot(
                new CharacterSlot.Identity(c.name(), c.id(), c.account(), playOk1, 0, 0),
                c.sex() == 1,
                c.race(),
                c.baseClassId(),
                true,
                new Position(c.x(), c.y(), c.z()),
                new CharacterSlot.Progress(
                        c.hp(),
                        c.mp(),
                        c.sp(),
                        c.exp(),
                        Experience.fraction(c.level(), c.exp()),
                        c.level(),
                        c.karma(),
                        c.pkKills(),
                        c.pvpKills()),
                worn(c.items()),
                new Looks(c.hairStyle(), c.hairColor(), c.face()),
                template.maxHp(c.level()),
                template.maxMp(c.level()),
                c.deleteInSeconds(),
                c.classId(),
                lastUsed,
                0,
                0,
                0,
                CharacterSlot.Pet.NONE,
                CreationRules.VITALITY);
    }

    private static Equipment worn(List<ItemRecord> items) {
        int[] byPlace = new int[PaperDoll.PLACES];
        for (ItemRecord item : items) {
            if (item.slot() >= 0 && item.slot() < PaperDoll.PLACES) {
                byPlace[item.slot()] = item.itemId();
            }
        }
        int talisman = PaperDoll.TALISMANS;
        return new Equipment(
                byPlace[PaperDoll.UNDER],
                byPlace[PaperDoll.RIGHT_EAR],
                byPlace[PaperDoll.LEFT_EAR],
                byPlace[PaperDoll.NECK],
                byPlace[PaperDoll.RIGHT_FINGER],
                byPlace[PaperDoll.LEFT_FINGER],
                byPlace[PaperDoll.HEAD],
                byPlace[PaperDoll.RIGHT_HAND],
                byPlace[PaperDoll.LEFT_HAND],
                byPlace[PaperDoll.GLOVES],
                byPlace[PaperDoll.CHEST],
                byPlace[PaperDoll.LEGS],
                byPlace[PaperDoll.FEET],
                byPlace[PaperDoll.CLOAK],
                byPlace[PaperDoll.RIGHT_HAND],
                byPlace[PaperDoll.HAIR],
                byPlace[PaperDoll.HAIR_2],
                byPlace[PaperDoll.RIGHT_BRACELET],
                byPlace[PaperDoll.LEFT_BRACELET],
                byPlace[talisman],
                byPlace[talisman + 1],
                byPlace[talisman + 2],
                byPlace[talisman + 3],
                byPlace[talisman + 4],
                byPlace[talisman + 5],
                byPlace[PaperDoll.BELT]);
    }

    /** The character that enters, as it stands now. */
    static CharSelected selected(CharacterRecord c, int playOk1) {
        return new CharSelected(
                c.name(),
                c.id(),
                c.title(),
                playOk1,
                0,
                c.sex() == 1,
                c.race(),
                c.classId(),
                true,
                new Position(c.x(), c.y(), c.z()),
                c.hp(),
                c.mp(),
                c.sp(),
                c.exp(),
                c.level(),
                c.karma(),
                c.pkKills(),
                stats(StartingClass.require(c.baseClassId())),
                gameMinute());
    }

    static BaseStats stats(StartingClass of) {
        Attributes a = of.attributes();
        return new BaseStats(a.str(), a.dex(), a.con(), a.intel(), a.wit(), a.men());
    }

    /** A game day is four real hours; the wall clock gives its minute, which is for show. */
    private static int gameMinute() {
        return (int) (System.currentTimeMillis() / MILLIS_PER_GAME_MINUTE % MINUTES_PER_GAME_DAY);
    }
}
