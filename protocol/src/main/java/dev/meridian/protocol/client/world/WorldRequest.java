package dev.meridian.protocol.client.world;

/** What a client says inside the world. */
public sealed interface WorldRequest permits
        Action, Appearing, AttackCommand, AttackRequest, BypassUserCmd, CannotMoveAnymore, FinishRotating, Logout,
        MoveBackwardToLocation, NetPingAnswer, RequestActionUse, RequestAllFortressInfo, RequestItemList, RequestKeyMapping,
        RequestMagicSkillUse, RequestManorList, RequestQuestList, RequestRestart, RequestShowMiniMap, RequestSkillCoolTime,
        RequestSkillList, RequestTargetCanceld, Say2, StartRotating, UseItem, ValidatePosition {}
