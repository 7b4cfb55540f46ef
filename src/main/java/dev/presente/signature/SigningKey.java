package dev.presente.signature;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;

/**
 * Holds the Ed25519 key pair (RFC 8032) with which the service signs. It follows from the key of the audit, so that all
 * replicas have the same one and there is no other secret to keep. The public half may be given to anybody.
 */
record SigningKey(PrivateKey secret, PublicKey open) {
    private static final String ALGORITHM = "Ed25519";

    /** Returns the pair that belongs to the key of an audit, always the same one. */
    static SigningKey of(AuditKey audit) {
        var seed = HexFormat.of().parseHex(audit.mac(new Canonical("signing-key/1")));
        try {
            // the private key is nothing but these 32 random bytes
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            var pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform since 15 has this algorithm
        }
    }

    byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Decides whether the owner of a key has signed this content. */
    static boolean verify(PublicKey key, byte[] content, byte[] signed) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // a signature of another length
        }
    }

    /** Gives the bytes that it was made of, and no more than those. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Fixed(byte[] seed) {
            super(null, null);
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("a private key of Ed25519 has " + seed.length + " bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
