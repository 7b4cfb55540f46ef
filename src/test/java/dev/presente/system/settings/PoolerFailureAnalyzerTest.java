package dev.presente.system.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.TestDatabase;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks what a start says behind a pool that refuses the startup parameter {@code options}, as PgBouncer does by default. */
class PoolerFailureAnalyzerTest {
    private static final int NO_TLS = 80877103;

    private final TestDatabase.Access database = TestDatabase.empty();
    private final URI server = URI.create(database.url().substring("jdbc:".length()));

    @TempDir
    private Path folder;

    @Test
    void saysWhatToSet() throws Exception {
        try (var pooler = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            begin(() -> serve(pooler));
            var settings = new HashMap<>(database.settings());
            settings.put("PRESENTE_DB_URL", "jdbc:postgresql://localhost:" + pooler.getLocalPort() + server.getPath());
            settings.put("SERVER_PORT", "0");
            var log = folder.resolve("log");
            var process = ChildCommand.start(settings, folder.resolve("err"), "serve", "--logging.file.name=" + log);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(log))
                    .contains("A pool before the database refuses the timeouts of the session")
                    .contains("set PRESENTE_DB_TIMEOUT_LOCK, PRESENTE_DB_TIMEOUT_IDLE, PRESENTE_DB_TIMEOUT_TURN,"
                            + " PRESENTE_DB_TIMEOUT_SOCKET and the three of PRESENTE_DB_TIMEOUT_LONG_*")
                    .doesNotContain("\tat ");
        }
    }

    private static void begin(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(ServerSocket pooler) {
        try {
            while (true) {
                var client = pooler.accept();
                begin(() -> answer(client));
            }
        } catch (IOException e) {
            // the test has ended
        }
    }

    private void answer(Socket client) {
        try (client) {
            var in = new DataInputStream(client.getInputStream());
            var packet = packet(in);
            if (ByteBuffer.wrap(packet).getInt(4) == NO_TLS) {
                client.getOutputStream().write('N');
                packet = packet(in);
            }
            if (new String(packet, StandardCharsets.US_ASCII).contains("options\0")) {
                client.getOutputStream().write(refusal());
                return;
            }
            try (var there = new Socket(server.getHost(), server.getPort())) {
                there.getOutputStream().write(packet);
                begin(() -> copy(in, there));
                there.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException e) {
            // one side has gone
        }
    }

    /** Reads one packet with its length. */
    private static byte[] packet(DataInputStream in) throws IOException {
        int length = in.readInt();
        var packet = new byte[length];
        ByteBuffer.wrap(packet).putInt(length);
        in.readFully(packet, 4, length - 4);
        return packet;
    }

    private static byte[] refusal() {
        var fields = "SFATAL\0C08P01\0Munsupported startup parameter: options\0\0".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(5 + fields.length)
                .put((byte) 'E')
                .putInt(4 + fields.length)
                .put(fields)
                .array();
    }

    private static void copy(InputStream in, Socket there) {
        try (there;
                OutputStream out = there.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
