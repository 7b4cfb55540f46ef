package dev.presente.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.ChildService;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.wording.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service behind a certificate of its own authority, with clients that trust nothing but the root that it serves. */
@ServiceTest
class LocalTlsTest {
    private static final int PLAIN = freePort();
    private static final int CONNECTIONS = 40;

    @TempDir
    static Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private LocalTls tls;

    @Autowired
    private TestClock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("presente.tls", () -> "local");
        settings.add("presente.tls-names", () -> "clock.example.test");
        settings.add("presente.tls-http-port", () -> PLAIN);
        settings.add("presente.intake.connections-per-address", () -> CONNECTIONS);
        settings.add("presente.data-dir", () -> folder.toString());
    }

    private static int freePort() {
        try {
            return ChildService.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<byte[]> get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    }

    private HttpClient client() throws Exception {
        var root = get(HttpClient.newHttpClient(), "http://localhost:" + PLAIN + "/trust/presente-root.crt");
        assertThat(root.statusCode()).isEqualTo(200);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "root",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(root.body())));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @Test
    void aClientThatTrustsOnlyTheServedRootIsServed() throws Exception {
        for (var host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
            var answer = get(client(), "https://" + host + ":" + port + "/actuator/health/liveness");
            assertThat(answer.statusCode()).as(host).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as("the plain port of %s must stay within reach", host)
                    .isEmpty();
        }
        var trusting = HttpClient.newHttpClient();
        assertThatThrownBy(() -> get(trusting, "https://localhost:" + port + "/"))
                .isInstanceOf(SSLException.class);
    }

    /** The whole net 127.0.0.0/8 is this machine, but the certificate is for one address of it. */
    @Test
    void anotherNameIsRefused() throws Exception {
        var client = client();
        assertThatThrownBy(() -> get(client, "https://127.0.0.9:" + port + "/"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasStackTraceContaining("127.0.0.9");
    }

    @Test
    void curlTrustsTheServedRoot() throws Exception {
        var root = get(HttpClient.newHttpClient(), "http://localhost:" + PLAIN + "/trust/presente-root.pem");
        var file = Files.write(folder.resolve("root.pem"), root.body());
        assertThat(curl(file, "https://localhost:" + port + "/actuator/health/liveness"))
                .isZero();
        assertThat(curl(file, "https://127.0.0.9:" + port + "/"))
                .as("no name of the certificate")
                .isEqualTo(60);
    }

    private static int curl(Path root, String url) throws Exception {
        var process = new ProcessBuilder(
                        "curl", "-sS", "-f", "-o", "/dev/null", "--noproxy", "*", "--cacert", root.toString(), url)
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void plainHttpLeadsToHttps() throws Exception {
        var client = HttpClient.newHttpClient();
        var answer = get(client, "http://localhost:" + PLAIN + "/admin/people?a=1");
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location")).hasValue("https://localhost:" + port + "/admin/people?a=1");
        assertThat(get(client, "http://localhost:" + PLAIN + "/trust/../employees")
                        .statusCode())
                .isIn(308, 400);
        var page =
                new String(get(client, "http://localhost:" + PLAIN + "/trust").body(), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("http://localhost:" + PLAIN + "/trust", "iPad", "Android", "Windows", "presente-root.crt");
        assertThat(new String(
                        get(client, "http://localhost:" + PLAIN + "/trust/qr.svg")
                                .body(),
                        StandardCharsets.UTF_8))
                .startsWith("<svg");
    }

    @Test
    void plainHttpTakesNothing() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + PLAIN + "/employees"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("\"method-not-allowed\"", "https://localhost:" + port);

        var spanish = HttpClient.newHttpClient()
                .send(
                        request.header("Accept-Language", "de")
                                .header("Cookie", "presente_language=es")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(spanish.headers().firstValue("Content-Language")).contains("es");
        assertThat(spanish.body())
                .contains(
                        Wording.of("detail.plain", "https://localhost:" + port).in(Locale.forLanguageTag("es")));
    }

    @Test
    void oneAddressCannotTakeAllConnectionsOfThePlainPort() throws Exception {
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i <= CONNECTIONS; i++) {
                // another one than that of the other tests
                open.add(new Socket("127.0.0.1", PLAIN, InetAddress.getByName("127.0.0.2"), 0));
            }
            var last = open.get(CONNECTIONS);
            last.setSoTimeout(10_000); // one that is served would wait longer for its request
            assertThat(last.getInputStream().read()).isEqualTo(-1);
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void aRenewedCertificateIsServedWithoutARestart() throws Exception {
        var before = served();
        tls.renew();
        assertThat(served()).as("nothing to renew").isEqualTo(before);
        var file = folder.resolve("tls/server.pem");
        var first = Files.readString(file);
        clock.advance(Duration.ofDays(380));
        tls.renew();
        var after = served();
        assertThat(after.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
        assertThat(after.getNotAfter()).isAfter(before.getNotAfter());
        clock.advance(Duration.ofDays(-380));
        Files.writeString(file, first); // the other tests need one that is valid now
        tls.renew();
        assertThat(served()).isEqualTo(before);
    }

    /** Looks at the certificate alone, since the machine's own clock says that it is not valid yet. */
    private X509Certificate served() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everybody()}, null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
