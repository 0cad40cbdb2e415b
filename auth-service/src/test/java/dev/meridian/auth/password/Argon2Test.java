package dev.meridian.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Argon2Test {

    private static final Argon2 ARGON2 = new Argon2(new Argon2.Cost(64, 2, 1));

    @Test
    void verifiesItsOwnHashesAndNoOtherPassword() {
        String hash = ARGON2.hash("Secret 123");
        assertThat(hash).startsWith("$argon2id$v=19$m=64,t=2,p=1$").doesNotContain("Secret");
        assertThat(ARGON2.verify("Secret 123", hash)).isTrue();
        assertThat(ARGON2.verify("secret 123", hash)).isFalse();
        assertThat(ARGON2.verify("", hash)).isFalse();
    }

    @Test
    void saltsEveryHashAnew() {
        assertThat(ARGON2.hash("same")).isNotEqualTo(ARGON2.hash("same"));
    }

    @Test
    void verifiesHashesMadeWithAnotherCost() {
        String other = new Argon2(new Argon2.Cost(128, 3, 2)).hash("moved");
        assertThat(ARGON2.verify("moved", other)).isTrue();
    }

    @Test
    void refusesStoredHashesOfAnotherFormOrOfAbsurdCost() {
        assertThatThrownBy(() -> ARGON2.verify("x", "plain text")).isInstanceOf(IllegalArgumentException.class);
        String salt = "AAAAAAAAAAAAAAAAAAAAAA";
        assertThatThrownBy(() -> ARGON2.verify("x", "$argon2id$v=19$m=99999999,t=2,p=1$" + salt + "$" + salt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("asks for");
    }
}
