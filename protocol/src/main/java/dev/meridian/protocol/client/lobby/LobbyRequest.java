package dev.meridian.protocol.client.lobby;

/** What a client says from its first packet to {@link EnterWorld}, and again after it went back to the character list. */
public sealed interface LobbyRequest permits ProtocolVersion, AuthLogin, NewCharacter, CharacterCreate, CharacterDelete, CharacterRestore,
        RequestGotoLobby, CharacterSelect, RequestSkillCoolTime, RequestManorList, RequestAllFortressInfo, RequestKeyMapping, EnterWorld,
        Logout {}
