package dev.presente.account.passkey;

import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import dev.presente.account.passkey.CreationOptions.Descriptor;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks devices to make passkeys and to use them, and checks what they answer. */
@Service
public class PasskeyDesk {
    /** An account has this number of passkeys at most. */
    public static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(PasskeyDesk.class);
    private static final String TYPE = "public-key";
    private static final String REQUIRED = "required";

    /** In the authenticator data, a hash of the domain comes first, then flags and the counter. */
    private static final int FLAGS = 32;

    private static final int COUNTER = FLAGS + 1;
    private static final int BACKED_UP = 0x10;

    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final JsonMapper json;

    PasskeyDesk(Passkeys passkeys, PasskeyChallenges challenges, JsonMapper json) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.json = json;
    }

    /** Returns what a browser needs to have a passkey made for the account. */
    public CreationOptions toAdd(long accountId, String accountName, PasskeyRequest asked) {
        return new CreationOptions(
                new CreationOptions.Party(asked.party().id(), Ceremony.NAME),
                new CreationOptions.User(
                        Base64Url.text(Base64Url.bytes(passkeys.handle(accountId))), accountName, accountName),
                Base64Url.text(challenges.issue(asked)),
                Ceremony.KINDS.stream()
                        .map(kind ->
                                new CreationOptions.Kind(TYPE, kind.getAlg().getValue()))
                        .toList(),
                PasskeyChallenges.LIFE.toMillis(),
                descriptors(passkeys.credentials(accountId, asked.party())),
                new CreationOptions.Selection(REQUIRED, true, REQUIRED),
                "none");
    }

    /** Returns what a browser needs to ask for any passkey of this domain. It says nothing about who has one. */
    public RequestOptions toSignIn(PasskeyRequest asked) {
        return toUse(List.of(), asked);
    }

    /** Returns what a browser needs to ask for a passkey of the account. */
    public RequestOptions toProve(long accountId, PasskeyRequest asked) {
        return toUse(descriptors(passkeys.credentials(accountId, asked.party())), asked);
    }

    private RequestOptions toUse(List<Descriptor> allowed, PasskeyRequest asked) {
        return new RequestOptions(
                Base64Url.text(challenges.issue(asked)),
                asked.party().id(),
                PasskeyChallenges.LIFE.toMillis(),
                REQUIRED,
                allowed);
    }

    private static List<Descriptor> descriptors(List<byte[]> ids) {
        return ids.stream().map(id -> new Descriptor(TYPE, Base64Url.text(id))).toList();
    }

    /**
     * Adds a passkey to an account that the caller has locked.
     *
     * @throws ProblemException {@code invalid-parameter} when the answer is not one to a challenge of this purpose and browser, or
     *     anything else is wrong with it; {@code already-exists} when the device has answered so before; {@code in-use} when the
     *     account has too many passkeys
     */
    public UUID add(long accountId, String accountName, String label, Attestation answer, PasskeyRequest asked) {
        if (passkeys.count(accountId) >= MOST) {
            throw new ProblemException(ProblemCode.IN_USE, Wording.of("detail.passkey.most", MOST));
        }
        var challenge = challenge(answer.clientData(), asked)
                .orElseThrow(() -> refused(Wording.of("detail.passkey.challenge")));
        var handle = passkeys.handle(accountId);
        var made = made(answer, challenge, asked.party(), accountName, handle);
        var stored = new Stored(
                UUID.randomUUID(),
                accountId,
                handle,
                made.getCredentialId().getBytes(),
                asked.party().id(),
                Base64Url.bytes(answer.attestation()),
                made.getSignatureCount());
        if (!challenges.take(challenge)) {
            throw refused(Wording.of("detail.passkey.answered"));
        }
        if (!passkeys.add(stored, label, made.isBackupState())) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS, Wording.of("detail.passkey.exists"));
        }
        return stored.id();
    }

    /** Has the answer checked. Whatever fails in the library that reads it is a wrong answer. */
    private static CredentialRecord made(
            Attestation answer, byte[] challenge, RelyingParty party, String accountName, UUID handle) {
        try {
            return new Ceremony(party, accountName, Base64Url.bytes(handle), null).register(answer, challenge);
        } catch (RuntimeException e) {
            LOG.debug("A new passkey is refused", e);
            throw refused(Wording.of("detail.passkey.other"));
        }
    }

    private static ProblemException refused(Wording why) {
        return new ProblemException(
                ProblemCode.INVALID_PARAMETER, Wording.of("detail.passkey.refused", why), Map.of("flaw", "passkey"));
    }

    /** Returns the account whose passkey the answer names; empty when there is no such passkey. */
    public Optional<Long> owner(Assertion answer) {
        return stored(answer).map(Stored::accountId);
    }

    private Optional<Stored> stored(Assertion answer) {
        try {
            return passkeys.find(Base64Url.bytes(answer.id()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Decides whether the answer proves that the person of the account is there, with a device and what unlocks it. A right answer is
     * used up. The caller has locked the account.
     */
    public ProofVerdict check(long accountId, Assertion answer, PasskeyRequest asked) {
        var stored = stored(answer)
                .filter(one -> one.accountId() == accountId
                        && one.party().equals(asked.party().id()));
        var challenge = challenge(answer.clientData(), asked);
        if (stored.isEmpty() || challenge.isEmpty()) {
            return ProofVerdict.WRONG;
        }
        var outcome = used(stored.get(), answer, challenge.get(), asked.party());
        return switch (outcome) {
            case RIGHT -> challenges.take(challenge.get()) ? counted(stored.get(), answer) : ProofVerdict.WRONG;
            case WRONG -> outcome;
            case COPIED -> copied(stored.get());
        };
    }

    /** Has the answer checked. Whatever fails in the library that reads it is a wrong answer. */
    private static ProofVerdict used(Stored stored, Assertion answer, byte[] challenge, RelyingParty party) {
        try {
            var handle = Base64Url.bytes(stored.handle());
            if (!MessageDigest.isEqual(handle, Base64Url.bytes(answer.userHandle()))) {
                return ProofVerdict.WRONG;
            }
            new Ceremony(party, "", handle, stored).authenticate(answer, challenge);
            return ProofVerdict.RIGHT;
        } catch (MaliciousCounterValueException e) {
            return ProofVerdict.COPIED;
        } catch (RuntimeException e) {
            LOG.debug("A passkey is refused", e);
            return ProofVerdict.WRONG;
        }
    }

    /** Compares the counter with the last one: Spring Security compares it with that of the registration alone. */
    private ProofVerdict counted(Stored stored, Assertion answer) {
        var data = ByteBuffer.wrap(Base64Url.bytes(answer.authenticatorData()));
        long count = Integer.toUnsignedLong(data.getInt(COUNTER));
        boolean counts = count != 0 || stored.count() != 0;
        if (counts && count <= stored.count()) {
            return copied(stored);
        }
        passkeys.used(stored.id(), count, (data.get(FLAGS) & BACKED_UP) != 0);
        return ProofVerdict.RIGHT;
    }

    private ProofVerdict copied(Stored stored) {
        passkeys.copied(stored.id());
        LOG.warn("A passkey is refused because its counter went back: there may be a copy of it");
        return ProofVerdict.COPIED;
    }

    /** Returns the challenge that the browser says it was given; empty when it is not a good one. */
    private Optional<byte[]> challenge(String clientData, PasskeyRequest asked) {
        try {
            var told =
                    json.readTree(Base64Url.bytes(clientData)).path("challenge").asString("");
            return Optional.of(Base64Url.bytes(told)).filter(challenge -> challenges.isGood(challenge, asked));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
