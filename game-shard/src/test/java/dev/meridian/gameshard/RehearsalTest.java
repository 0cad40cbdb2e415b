package dev.meridian.gameshard;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void playsToTheEnd() {
        assertDoesNotThrow(Rehearsal::play);
    }
}
