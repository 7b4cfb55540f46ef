package dev.presente.tls;

import dev.presente.tls.MachineNames.Names;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;

/** Writes certificates by RFC 5280: an authority that signs itself, and servers that it signs. Keys are on the curve P-256. */
final class CertificateWriter {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    /** A clock may be somewhat behind that of the machine. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    private CertificateWriter() {}

    static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static X509Certificate authority(KeyPair key, String name, Instant now, Duration life) {
        var extensions = Der.sequence(
                extension(
                        "2.5.29.19",
                        true,
                        Der.sequence(Der.bool(true), Der.integer(BigInteger.ZERO))), // signs servers only
                extension("2.5.29.15", true, Der.bits(1, (byte)
                        0b0000_0110)), // signs certificates and lists of revoked ones
                extension("2.5.29.14", false, Der.octets(id(key.getPublic()))));
        return signed(named(name), named(name), key.getPublic(), extensions, now, life, key.getPrivate());
    }

    /**
     * Writes the certificate of a server.
     *
     * @param life from {@code now} on; together with the day before it must be at most the 398 days that browsers accept
     */
    static X509Certificate server(
            PublicKey key, Names names, Instant now, Duration life, X509Certificate authority, PrivateKey signer) {
        var extensions = Der.sequence(
                extension("2.5.29.19", true, Der.sequence()),
                extension("2.5.29.15", true, Der.bits(7, (byte) 0b1000_0000)), // signs what is agreed on
                extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))), // a server of TLS
                extension("2.5.29.17", false, alternatives(names)),
                extension("2.5.29.14", false, Der.octets(id(key))),
                extension("2.5.29.35", false, Der.sequence(Der.context(0, id(authority.getPublicKey())))));
        return signed(
                authority.getSubjectX500Principal().getEncoded(),
                named("Presente"),
                key,
                extensions,
                now,
                life,
                signer);
    }

    private static byte[] alternatives(Names names) {
        var all = new ArrayList<byte[]>();
        names.hosts().forEach(host -> all.add(Der.context(2, host.getBytes(StandardCharsets.US_ASCII))));
        names.addresses().forEach(address -> all.add(Der.context(7, MachineNames.bytes(address))));
        return Der.sequence(all.toArray(byte[][]::new));
    }

    private static byte[] named(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(name))));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    /** Names a key by the first half of its SHA-256, as RFC 7093 has it. */
    private static byte[] id(PublicKey key) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate signed(
            byte[] issuer,
            byte[] subject,
            PublicKey key,
            byte[] extensions,
            Instant now,
            Duration life,
            PrivateKey signer) {
        var content = Der.sequence(
                Der.within(0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(127, RANDOM).setBit(126)),
                ECDSA_SHA256,
                issuer,
                Der.sequence(Der.time(now.minus(BACKDATED)), Der.time(now.plus(life))),
                subject,
                key.getEncoded(),
                Der.within(3, extensions));
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(signer);
            signature.update(content);
            var whole = Der.sequence(content, ECDSA_SHA256, Der.bits(0, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
