package dev.meridian.auth;

import dev.meridian.kit.lifecycle.ServiceMain;

/** An auth service as a process of its own. */
public final class AuthServiceMain {

    private AuthServiceMain() {}

    /** Runs until told to stop. */
    public static void main(String[] args) {
        ServiceMain.run(args, AuthService::start);
    }
}
