package dev.presente.account.passkey;

import dev.presente.system.Secret;

/**
 * Says who is asked, and what for.
 *
 * @param browser the cookie of the browser, to which the challenge is bound
 */
public record PasskeyRequest(Purpose purpose, RelyingParty party, Secret browser) {
    String text() {
        return purpose + " " + party.id() + " " + browser.text();
    }
}
