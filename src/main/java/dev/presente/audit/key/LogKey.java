package dev.presente.audit.key;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the key of the decision log, a setting or a file of the data folder, and tells whether a log was written with it. */
@Component
public class LogKey {
    private final Optional<String> setting;
    private final AuditKeyFile file;

    LogKey(AuditProperties properties, @Value("${presente.data-dir:./data}") Path dataDir) {
        setting = Optional.ofNullable(properties.key()).filter(text -> !text.isBlank());
        file = AuditKeyFile.in(dataDir);
    }

    public Optional<AuditKey> find() {
        return setting.isPresent()
                ? setting.map(text -> AuditKeyFile.decoded(text, "PRESENTE_AUDIT_KEY"))
                : file.read();
    }

    public AuditKey create() {
        return file.create();
    }

    /**
     * Refuses a log that was written with another key; one that has not begun fits any key.
     *
     * @throws AuditKeyException when the key is missing or another one
     */
    public void requireKeyOf(JdbcClient log) {
        var expected = expected(log);
        if (expected.isPresent() && find().isEmpty()) {
            throw new AuditKeyException("the decision log has a key, but there is no " + file.path());
        }
        if (expected.isPresent() && !expected.equals(find().map(AuditKey::check))) {
            throw new AuditKeyException("the decision log was written with another key than this one of "
                    + setting.map(text -> "PRESENTE_AUDIT_KEY")
                            .orElse(file.path().toString()));
        }
    }

    /** Decides whether the log has begun and was written with this key. */
    public boolean isKeyOf(JdbcClient log) {
        var expected = expected(log);
        return expected.isPresent() && expected.equals(find().map(AuditKey::check));
    }

    private static Optional<String> expected(JdbcClient log) {
        return log.sql("select key_check from decision_head")
                .query(String.class)
                .optional();
    }
}
