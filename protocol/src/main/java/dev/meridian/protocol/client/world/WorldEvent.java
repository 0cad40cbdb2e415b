package dev.meridian.protocol.client.world;

/** What the world shows a client. */
public sealed interface WorldEvent permits
        AbnormalStatusUpdate, ActionFailed, ChangeMoveType, ChangeWaitType, CharInfo, ClientSetTime, CreatureSay, DeleteObject,
        EtcStatusUpdate, ExBasicActionList, ExBrExtraUserInfo, ExGetBookMarkInfo, ExNevitAdventPointInfo,
        ExNevitAdventTimeChange, ExQuestItemList, ExRotation, ExSetCompassZoneCode, ExShowContactList, ExStorageMaxCount,
        ExVoteSystemInfo, FriendList, HennaInfo, ItemList, LeaveWorld, MoveToLocation, MoveToPawn, MyTargetSelected, NetPing,
        NpcInfo, QuestList, RelationChanged, RestartResponse, SendMacroList, ShortCutInit, ShowMiniMap, SkillCoolTime,
        SkillList, SocialAction, StartRotation, StatusUpdate, StopMove, StopRotation, SunRise, SunSet, SystemMessage,
        TargetSelected, TargetUnselected, TeleportToLocation, UserInfo, ValidateLocation {}
