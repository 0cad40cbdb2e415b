package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.OpcodeTable;

/** The opcodes of the game connection outside the world. Immutable; any thread. */
public final class LobbyOpcodes {

    /** Client to server. A player who just went back to the list may still send what {@code WorldOpcodes.REQUESTS} knows: drop it. */
    public static final OpcodeTable<LobbyRequest> REQUESTS = OpcodeTable.of(LobbyRequest.class)
            .row(0x00,       Logout.class,                 Logout.CODEC)
            .row(0x0C,       CharacterCreate.class,        CharacterCreate.CODEC)
            .row(0x0D,       CharacterDelete.class,        CharacterDelete.CODEC)
            .row(0x0E,       ProtocolVersion.class,        ProtocolVersion.CODEC)
            .row(0x11,       EnterWorld.class,             EnterWorld.CODEC)
            .row(0x12,       CharacterSelect.class,        CharacterSelect.CODEC)
            .row(0x13,       NewCharacter.class,           NewCharacter.CODEC)
            .row(0x2B,       AuthLogin.class,              AuthLogin.CODEC)
            .row(0x7B,       CharacterRestore.class,       CharacterRestore.CODEC)
            .row(0xA6,       RequestSkillCoolTime.class,   RequestSkillCoolTime.CODEC)
            .row(0xD0, 0x01, RequestManorList.class,       RequestManorList.CODEC)
            .row(0xD0, 0x21, RequestKeyMapping.class,      RequestKeyMapping.CODEC)
            .row(0xD0, 0x36, RequestGotoLobby.class,       RequestGotoLobby.CODEC)
            .row(0xD0, 0x3D, RequestAllFortressInfo.class, RequestAllFortressInfo.CODEC)
            .ignored(0xB1, "NetPing")
            .ignored(0xCB, "GameGuardReply")
            .ignored(0xD0, 0x93, "RequestEx2ndPasswordCheck")
            .ignored(0xD0, 0x94, "RequestEx2ndPasswordVerify")
            .ignored(0xD0, 0x95, "RequestEx2ndPasswordReq")
            .seal();

    /** Server to client. */
    public static final OpcodeTable<LobbyReply> REPLIES = OpcodeTable.of(LobbyReply.class)
            .row(0x09,       CharSelectionInfo.class,   CharSelectionInfo.CODEC)
            .row(0x0A,       AuthLoginFail.class,       AuthLoginFail.CODEC)
            .row(0x0B,       CharSelected.class,        CharSelected.CODEC)
            .row(0x0D,       NewCharacterSuccess.class, NewCharacterSuccess.CODEC)
            .row(0x0F,       CharCreateOk.class,        CharCreateOk.CODEC)
            .row(0x10,       CharCreateFail.class,      CharCreateFail.CODEC)
            .row(0x1D,       CharDeleteSuccess.class,   CharDeleteSuccess.CODEC)
            .row(0x1E,       CharDeleteFail.class,      CharDeleteFail.CODEC)
            .row(0x20,       ServerClose.class,         ServerClose.CODEC)
            .row(0x2E,       KeyPacket.class,           KeyPacket.CODEC)
            .row(0x73,       SSQInfo.class,             SSQInfo.CODEC)
            .row(0xFE, 0x22, ExSendManorList.class,     ExSendManorList.CODEC)
            .row(0xFE, 0x70, ExUISetting.class,         ExUISetting.CODEC)
            .seal();

    private LobbyOpcodes() {}
}
