package dev.meridian.auth.account;

import java.util.regex.Pattern;

/** What a login and a password may look like. */
public final class LoginRules {

    /** The rules, for people. */
    public static final String TEXT = "a login is 1 to 14 of a-z and 0-9, a password 1 to 16 characters";

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9]{1,14}");
    private static final int PASSWORD_CHARS_MAX = 16;

    private LoginRules() {}

    /** @param login folded to lower case */
    public static boolean allow(String login, String password) {
        return LOGIN.matcher(login).matches() && !password.isEmpty() && password.length() <= PASSWORD_CHARS_MAX;
    }
}
