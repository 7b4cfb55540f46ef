package dev.presente.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.presente.audit.key.AuditKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs what the service states about a file, as a JWS in its compact form (RFC 7515) with the algorithm {@code EdDSA}
 * (RFC 8037), which libraries of most languages read.
 */
@Component
public class FileSignatures {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private final SigningKey key;
    private final JsonMapper json;

    FileSignatures(AuditKey audit, JsonMapper json) {
        this.key = SigningKey.of(audit);
        this.json = json;
    }

    /** Returns the signed statement: three texts of Base64, apart by dots. */
    public String sign(Statement statement) {
        var header = BASE64.encodeToString(json.writeValueAsBytes(Map.of("alg", "EdDSA")));
        var content = header + "." + BASE64.encodeToString(json.writeValueAsBytes(statement));
        return content + "." + BASE64.encodeToString(key.sign(content.getBytes(US_ASCII)));
    }

    /** Returns the public key in PEM, as OpenSSL and others read it. */
    public String publicKey() {
        return BEGIN + "\n" + Base64.getEncoder().encodeToString(key.open().getEncoded()) + "\n" + END + "\n";
    }

    /**
     * Returns what this service has signed.
     *
     * @throws IllegalArgumentException when it is no signed statement, or another key has signed it
     */
    public Statement verified(String signed) {
        return verified(signed, key.open(), json);
    }

    /**
     * Returns what the owner of a key has signed.
     *
     * @param pem the public key
     * @throws IllegalArgumentException when it is no signed statement, or another key has signed it
     */
    public static Statement verified(String signed, String pem) {
        return verified(signed, read(pem), JsonMapper.builder().build());
    }

    private static Statement verified(String signed, PublicKey key, JsonMapper json) {
        var text = signed.strip();
        var parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("this is no signature of a file");
        }
        try {
            var content = text.substring(0, text.lastIndexOf('.')).getBytes(US_ASCII);
            var alg = json.readTree(Base64.getUrlDecoder().decode(parts[0]))
                    .path("alg")
                    .asString("");
            if (!alg.equals("EdDSA")
                    || !SigningKey.verify(key, content, Base64.getUrlDecoder().decode(parts[2]))) {
                throw new IllegalArgumentException("another key has made this signature, or it was changed");
            }
            return json.readValue(Base64.getUrlDecoder().decode(parts[1]), Statement.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is no signature of a file", e);
        }
    }

    private static PublicKey read(String pem) {
        try {
            var body = pem.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("this is no public key of Ed25519 in PEM", e);
        }
    }
}
