package dev.meridian.protocol.client.login;

/** What a client says on the login connection. */
public sealed interface LoginRequest permits AuthGameGuard, RequestAuthLogin, RequestServerList, RequestServerLogin {}
