package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.OpcodeTable;

/** The opcodes of the login connection. Immutable; any thread. */
public final class LoginOpcodes {

    /** Client to server. */
    public static final OpcodeTable<LoginRequest> REQUESTS = OpcodeTable.of(LoginRequest.class)
            .row(0x00, RequestAuthLogin.class,   RequestAuthLogin.CODEC)
            .row(0x02, RequestServerLogin.class, RequestServerLogin.CODEC)
            .row(0x05, RequestServerList.class,  RequestServerList.CODEC)
            .row(0x07, AuthGameGuard.class,      AuthGameGuard.CODEC)
            .ignored(0x06, "RequestSecurityCard")
            .seal();

    /** Server to client. */
    public static final OpcodeTable<LoginReply> REPLIES = OpcodeTable.of(LoginReply.class)
            .row(0x00, Init.class,          Init.CODEC)
            .row(0x01, LoginFail.class,     LoginFail.CODEC)
            .row(0x02, AccountKicked.class, AccountKicked.CODEC)
            .row(0x03, LoginOk.class,       LoginOk.CODEC)
            .row(0x04, ServerList.class,    ServerList.CODEC)
            .row(0x06, PlayFail.class,      PlayFail.CODEC)
            .row(0x07, PlayOk.class,        PlayOk.CODEC)
            .row(0x0B, GGAuth.class,        GGAuth.CODEC)
            .seal();

    private LoginOpcodes() {}
}
