package dev.meridian.kit.config;

/** A setting is missing or does not fit. Its message names the key, what is wrong and what to do; people see it without a stack trace. */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message, null, false, false);
    }
}
