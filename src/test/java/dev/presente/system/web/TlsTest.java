package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.Api;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests TLS with the settings of docs/access.md. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void encryptedWithTheGivenCertificate() throws Exception {
        var keys = folder.resolve("presente.p12");
        keytool(keys);
        var settings = new HashMap<>(TestDatabase.migrated().settings());
        settings.put("SERVER_SSL_KEY_STORE", keys.toString());
        settings.put("SERVER_SSL_KEY_STORE_PASSWORD", PASSWORD);
        try (var service = ChildService.start(settings, folder.resolve("log"))) {
            var client = HttpClient.newBuilder().sslContext(trusting(keys)).build();
            var secure = "https://localhost:" + service.port();

            var health = client.send(request(secure + "/actuator/health").GET().build(), BodyHandlers.ofString());
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.headers().firstValue("Strict-Transport-Security"))
                    .hasValue("max-age=31536000 ; includeSubDomains");
            assertThat(health.sslSession())
                    .get()
                    .extracting(s -> s.getProtocol())
                    .isEqualTo("TLSv1.3");

            var enrolled = send(
                    client,
                    secure + "/enroll",
                    Form.of("employeeId", "E-7").field("consent", "true").file("photo", Faces.astronaut()));
            assertThat(enrolled.statusCode()).as(enrolled.body()).isEqualTo(201);
            assertThat(send(client, secure + "/checkin", Form.photo(Faces.astronaut()))
                            .body())
                    .contains("\"outcome\":\"ACCEPTED\"");

            var plain = HttpClient.newHttpClient();
            var answer = send(plain, "http://localhost:" + service.port() + "/checkin", Form.photo(Faces.astronaut()));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("outcome");
            assertThatThrownBy(() -> plain.send(
                            request(secure + "/actuator/health").GET().build(), BodyHandlers.discarding()))
                    .as("a certificate that nobody vouches for")
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + Api.ADMIN_KEY);
    }

    private static HttpResponse<String> send(HttpClient client, String url, Form form) throws Exception {
        return client.send(Api.multipart(request(url), form).build(), BodyHandlers.ofString());
    }

    private static void keytool(Path keys) throws Exception {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var arguments = "-genkeypair -alias presente -keyalg EC -dname CN=localhost -ext san=dns:localhost -validity 2"
                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore";
        var command = new java.util.ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments.split(" ")));
        command.add(keys.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static SSLContext trusting(Path keys) throws Exception {
        var mine = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            mine.load(in, PASSWORD.toCharArray());
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("presente", mine.getCertificate("presente"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
