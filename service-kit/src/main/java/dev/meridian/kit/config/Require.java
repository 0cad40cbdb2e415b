package dev.meridian.kit.config;

import java.time.Duration;

/** Checks for the compact constructors of configuration records; each names the key. */
public final class Require {

    private Require() {}

    /** @throws SettingException unless {@code min <= value <= max} */
    public static void between(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new SettingException("%s = %d: must be %d to %d".formatted(key, value, min, max));
        }
    }

    /** @throws SettingException unless {@code min <= value <= max} */
    public static void between(String key, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new SettingException("%s = %d ms: must be %d ms to %d ms"
                    .formatted(key, value.toMillis(), min.toMillis(), max.toMillis()));
        }
    }

    /** @throws SettingException if the text is blank */
    public static void present(String key, String value) {
        if (value.isBlank()) {
            throw new SettingException(key + " is empty: set it in the configuration file");
        }
    }
}
