package dev.presente.audit.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import dev.presente.audit.chain.Anchors;
import dev.presente.audit.chain.LogVerification;
import dev.presente.audit.key.AuditProperties;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import dev.presente.testkit.TwoUsers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Tests the stamps with the authority of OpenSSL, which makes them and verifies them. Without it the test is skipped. */
class AnchorStampsTest {
    private static final String SETTINGS = """
            [tsa]
            dir = .
            serial = ./serial
            crypto_device = builtin
            signer_cert = ./tsa.pem
            certs = ./tsa.pem
            signer_key = ./tsa.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            [extensions]
            extendedKeyUsage = critical,timeStamping
            """;

    @TempDir
    private Path folder;

    private String openssl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + told;
    }

    private HttpServer authority() throws Exception {
        Files.writeString(folder.resolve("tsa.cnf"), SETTINGS);
        Files.writeString(folder.resolve("serial"), "01\n");
        var made = openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "tsa.key",
                "-out",
                "tsa.pem",
                "-days",
                "2",
                "-subj",
                "/CN=authority",
                "-addext",
                "extendedKeyUsage=critical,timeStamping");
        assertThat(made).startsWith("0 ");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stamp", exchange -> {
            try {
                Files.write(
                        folder.resolve("query.tsq"), exchange.getRequestBody().readAllBytes());
                var replied = openssl(
                        "ts",
                        "-reply",
                        "-config",
                        "tsa.cnf",
                        "-section",
                        "tsa",
                        "-queryfile",
                        "query.tsq",
                        "-out",
                        "reply.tsr");
                assertThat(replied).startsWith("0 ");
                var reply = Files.readAllBytes(folder.resolve("reply.tsr"));
                exchange.sendResponseHeaders(200, reply.length);
                exchange.getResponseBody().write(reply);
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                exchange.close();
            }
        });
        server.start();
        return server;
    }

    @Test
    void theNewestRowIsStamped() throws Exception {
        assumeThat(isThere()).isTrue();
        var server = authority();
        var settings = new HashMap<>(TwoUsers.of(TestDatabase.empty()).apart());
        settings.put(
                "PRESENTE_AUDIT_ANCHOR_FILE", folder.resolve("anchors.jsonl").toString());
        settings.put(
                "PRESENTE_AUDIT_TIMESTAMP_URL",
                "http://localhost:" + server.getAddress().getPort() + "/stamp");
        try (var service = Deployment.startAtTestTime(settings)) {
            var stamps = service.getBean(AnchorStamps.class);
            assertThat(stamps.stamp()).as("nothing is in the log").isEmpty();
            var api = new Api(service.getEnvironment());
            api.send(api.post("/checkin", Form.of("badge", "nobody's"))).expect(200);
            api.get("/audit/anchors").expect(200);
            var stamped = stamps.stamp().orElseThrow();
            assertThat(stamps.stamp()).as("it is stamped already").isEmpty();
            assertThat(afterRestart(service).stamp())
                    .as("it was stamped before the restart")
                    .isEmpty();

            var reply = stamped.resolveSibling("1.tsr").toString();
            assertThat(openssl("ts", "-verify", "-data", stamped.toString(), "-in", reply, "-CAfile", "tsa.pem"))
                    .startsWith("0 ")
                    .contains("Verification: OK");
            var lines = Files.readAllLines(stamped);
            var verification = service.getBean(LogVerification.class);
            assertThat(verification.verify(lines).problem()).isNull();

            Files.writeString(stamped, lines.get(0).replace("\"seq\":1", "\"seq\":2") + "\n");
            assertThat(openssl("ts", "-verify", "-data", stamped.toString(), "-in", reply, "-CAfile", "tsa.pem"))
                    .as("of other bytes it is no stamp")
                    .startsWith("1 ");

            var first = Files.readAllBytes(stamped.resolveSibling("1.tsr"));
            assertThat(afterRestart(service).stamp())
                    .as("another row has this name")
                    .contains(stamped.resolveSibling("1-2.jsonl"));
            assertThat(stamped.resolveSibling("1.tsr")).hasBinaryContent(first);

            server.removeContext("/stamp");
            api.send(api.post("/checkin", Form.of("badge", "nobody's"))).expect(200);
            api.get("/audit/anchors").expect(200);
            assertThatThrownBy(stamps::stamp).isInstanceOf(IOException.class).hasMessageContaining("404");
        } finally {
            server.stop(0);
        }
    }

    private static AnchorStamps afterRestart(ConfigurableApplicationContext service) {
        return new AnchorStamps(service.getBean(Anchors.class), service.getBean(AuditProperties.class));
    }

    @Test
    void anAnswerToAnotherQueryIsNoStamp() {
        var query = new TimeStampQuery(new byte[] {1});
        assertThat(query.isGrantedBy(new byte[0])).isFalse();
        assertThat(query.isGrantedBy(query.der())).as("a query is no answer").isFalse();
        assertThat(query.isGrantedBy(new byte[] {0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x00}))
                .isFalse();
    }

    private boolean isThere() throws InterruptedException {
        try {
            return openssl("version").startsWith("0 ");
        } catch (IOException e) {
            return false;
        }
    }
}
