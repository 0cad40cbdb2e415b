package dev.meridian.highfive.chat;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChatRulesTest {

    @Test
    void linesHaveOneTo105CharactersUnlessTheyHoldALink() {
        assertFalse(ChatRules.fits(""));
        assertTrue(ChatRules.fits("x".repeat(105)));
        assertFalse(ChatRules.fits("x".repeat(106)));
        assertTrue(ChatRules.fits("\b" + "x".repeat(499)));
        assertFalse(ChatRules.fits("\b" + "x".repeat(500)));
    }
}
