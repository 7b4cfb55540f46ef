package dev.presente.tls;

import dev.presente.system.OwnerOnly;
import dev.presente.tls.MachineNames.Names;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps an authority for one machine, and the certificate that it has signed, in a folder that only the service's user may read.
 * The authority stays as long as the folder does, because every tablet has to be told to trust it.
 */
final class LocalAuthority {
    /** Browsers accept 398 days at most, of which one lies before the first. */
    static final Duration LIFE = Duration.ofDays(397);

    /** A certificate with less than this before its end is renewed. */
    static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

    private final Path folder;

    LocalAuthority(Path folder) {
        this.folder = folder;
    }

    /** Holds a key with its certificate. */
    record Identity(PrivateKey key, X509Certificate certificate) {
        boolean isGoodAt(Instant time) {
            return certificate.getNotAfter().toInstant().isAfter(time);
        }
    }

    /** Holds what a server shows, and the authority that clients have to trust. */
    record Chain(Identity server, X509Certificate authority) {}

    /**
     * Returns a certificate for these names. The stored one is used while it is for the same names, of the same authority and far
     * enough from its end; otherwise a new one is made and stored.
     *
     * @throws UncheckedIOException when the folder cannot be written or holds something else
     */
    synchronized Chain chain(Names names, Instant now) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, OwnerOnly.folder(folder));
            }
            var authority = authority(now);
            var kept = server().filter(one -> one.isGoodAt(now.plus(RENEWED_BEFORE)))
                    .filter(one -> isFor(one.certificate(), names) && isOf(one.certificate(), authority.certificate()));
            var server = kept.isPresent() ? kept.get() : issue(names, now, authority);
            return new Chain(server, authority.certificate());
        } catch (IOException e) {
            throw new UncheckedIOException("TLS needs the folder " + folder + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The files in " + folder + " are no keys and certificates", e);
        }
    }

    /**
     * Returns the addresses for a certificate: those that the machine has, or those of the stored certificate while it has none,
     * because it may have started before its network.
     */
    synchronized List<String> addresses(List<String> own) {
        return own.isEmpty()
                ? server().map(kept -> named(kept.certificate())).orElse(Set.of()).stream()
                        .filter(MachineNames::isAddress)
                        .toList()
                : own;
    }

    private Identity authority(Instant now) throws IOException, GeneralSecurityException {
        var kept = read("authority").filter(one -> one.isGoodAt(now.plus(LIFE)));
        if (kept.isPresent()) {
            return kept.get();
        }
        var key = CertificateWriter.newKey();
        var name = "Presente authority of " + now.toString().substring(0, 10);
        var made = new Identity(key.getPrivate(), CertificateWriter.authority(key, name, now, AUTHORITY_LIFE));
        write("authority", made);
        return made;
    }

    private Identity issue(Names names, Instant now, Identity authority) throws IOException, GeneralSecurityException {
        var key = CertificateWriter.newKey();
        var certificate =
                CertificateWriter.server(key.getPublic(), names, now, LIFE, authority.certificate(), authority.key());
        var made = new Identity(key.getPrivate(), certificate);
        write("server", made);
        return made;
    }

    private static boolean isFor(X509Certificate certificate, Names names) {
        return named(certificate).equals(new TreeSet<>(wanted(names)));
    }

    private static List<String> wanted(Names names) {
        var all = new TreeSet<>(names.hosts());
        all.addAll(names.addresses());
        return List.copyOf(all);
    }

    private static Set<String> named(X509Certificate certificate) {
        try {
            var found = new TreeSet<String>();
            var all = certificate.getSubjectAlternativeNames();
            (all == null ? List.<List<?>>of() : all).forEach(one -> found.add(String.valueOf(one.get(1))));
            return found;
        } catch (GeneralSecurityException e) {
            return new TreeSet<>(); // it is replaced
        }
    }

    private static boolean isOf(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Returns what is stored for the server; what cannot be read is replaced, unlike the authority, which tablets know. */
    private Optional<Identity> server() {
        try {
            return read("server");
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Optional<Identity> read(String name) throws IOException, GeneralSecurityException {
        var file = folder.resolve(name + ".pem");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var text = Files.readString(file, StandardCharsets.US_ASCII);
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Pem.part("PRIVATE KEY", text)));
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Pem.part("CERTIFICATE", text)));
        return Optional.of(new Identity(key, certificate));
    }

    /** Key and certificate are in one file, which is on the disk before it takes its name: a power cut leaves both or none. */
    private void write(String name, Identity identity) throws IOException, GeneralSecurityException {
        var text = Pem.text("PRIVATE KEY", identity.key().getEncoded())
                + Pem.text("CERTIFICATE", identity.certificate().getEncoded());
        var partly = Files.createTempFile(folder, name, ".part", OwnerOnly.file(folder));
        try (var file = FileChannel.open(partly, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(
                partly,
                folder.resolve(name + ".pem"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes and reads the form in which keys and certificates are usually stored (RFC 7468). */
    static final class Pem {
        private Pem() {}

        static String text(String kind, byte[] content) {
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
            return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
        }

        static byte[] part(String kind, String text) throws GeneralSecurityException {
            var begin = "-----BEGIN " + kind + "-----";
            int from = text.indexOf(begin);
            int to = text.indexOf("-----END " + kind + "-----");
            if (from < 0 || to < from) {
                throw new GeneralSecurityException("no " + kind);
            }
            try {
                return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
            } catch (IllegalArgumentException e) {
                throw new GeneralSecurityException("no whole " + kind, e);
            }
        }
    }
}
