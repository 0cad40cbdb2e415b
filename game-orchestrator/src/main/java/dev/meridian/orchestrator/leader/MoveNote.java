package dev.meridian.orchestrator.leader;

import java.util.Locale;
import java.util.Optional;

/** A region that moved, as status shows it; empty is nobody. */
public record MoveNote(String region, String from, String to, String reason, long atMillis) {

    static MoveNote of(TableBuilder.Recorded recorded) {
        return new MoveNote(
                recorded.move().region().toString(),
                Optional.ofNullable(recorded.move().from()).orElse(""),
                Optional.ofNullable(recorded.move().to()).orElse(""),
                recorded.move().reason().name().toLowerCase(Locale.ROOT),
                recorded.atMillis());
    }
}
