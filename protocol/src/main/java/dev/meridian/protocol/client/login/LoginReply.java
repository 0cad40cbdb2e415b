package dev.meridian.protocol.client.login;

/** What the auth service says on the login connection. */
public sealed interface LoginReply permits Init, GGAuth, LoginOk, LoginFail, AccountKicked, ServerList, PlayOk, PlayFail {}
