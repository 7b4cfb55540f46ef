package dev.presente.privacy;

import dev.presente.digest.Sha256;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.repeats.IdempotentAnswers;
import dev.presente.wording.Wording;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recognises a repeated request to erase somebody. It keeps no id, since that would link the person with the pseudonym: only
 * digests, from which nobody learns the id who does not know the {@code Idempotency-Key}.
 */
@Component
class ErasureRequests {
    private final IdempotentAnswers answers;
    private final JsonMapper json;

    ErasureRequests(IdempotentAnswers answers, JsonMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /**
     * Refers to the receipt of a request.
     *
     * @param erasure the number of the receipt in the ledger
     * @param seq the end of the gallery's feed after the erasure
     * @param request the digest of the request
     */
    record Kept(long erasure, long seq, String request) {}

    /**
     * Lets only one request with this key past until the transaction ends, and returns what the first one did.
     *
     * @throws ProblemException {@code invalid-parameter} when the first one was about somebody else
     */
    Optional<Kept> first(IdempotentAnswers.Key key, String employeeId) {
        var stored = stored(key);
        answers.lock(stored);
        var kept = answers.find(stored).map(answer -> json.readValue(answer, Kept.class));
        if (kept.isPresent() && !kept.get().request().equals(digest(key, employeeId))) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.erasure.key"));
        }
        return kept;
    }

    void keep(IdempotentAnswers.Key key, String employeeId, long erasure, long seq) {
        var kept = new Kept(erasure, seq, digest(key, employeeId));
        answers.store(stored(key), HttpStatus.OK.value(), json.writeValueAsString(kept), null);
    }

    /** Returns the key as it is stored. A key that callers send has no blank, and so is none of these. */
    private static IdempotentAnswers.Key stored(IdempotentAnswers.Key key) {
        return new IdempotentAnswers.Key(key.apiKeyId(), "erasure " + hex("erasure of " + key.text()));
    }

    private static String digest(IdempotentAnswers.Key key, String employeeId) {
        return hex("erasure of " + employeeId + " as " + key.apiKeyId() + " " + key.text());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
