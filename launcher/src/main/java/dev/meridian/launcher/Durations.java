package dev.meridian.launcher;

import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 500ms}, {@code 60s}, {@code 5m}, {@code 2h}; a bare number counts seconds. */
final class Durations {
    private Durations() {}

    static Duration parse(String text) {
        String digits = text.replaceFirst("(ms|s|m|h)$", "");
        if (!digits.matches("[0-9]{1,9}")) {
            throw new TypeConversionException("'%s' is not a duration: write 500ms, 60s, 5m or 2h".formatted(text));
        }
        long number = Long.parseLong(digits);
        return switch (text.substring(digits.length())) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
