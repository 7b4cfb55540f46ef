package dev.presente.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1q2w3e4r5t6y",
                "QWERTY123456",
                "Password1234!",
                "2026princess2026",
                "aaaaaaaaaaaa",
                "abcabcabcabcabc",
                "dragon dragon d",
                "234567890123",
                "abcdefghijklm",
                "maria.lopez2026"
            })
    void theFirstThatSomebodyTries(String password) {
        assertThat(CommonPasswords.isCommon(password, "maria.lopez")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "at least twelve characters",
                "ñandú-42-über-Ärger",
                "maria.lopez likes her garden",
                "k7#pQ2vLm9!x"
            })
    void othersAreFree(String password) {
        assertThat(CommonPasswords.isCommon(password, "maria.lopez")).isFalse();
        assertThat(CommonPasswords.isCommon(password, "ma")).isFalse();
    }
}
