package dev.presente.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.mail.MailServer.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Tests what an answer of a mail server means; the servers are sockets, since a real one has none of these faults. */
class MailServerTest {
    private static Outcome send(int port, String recipient) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        var beans = new StaticListableBeanFactory();
        beans.addBean("sender", sender);
        var settings = new MailProperties(
                "presente@example.com", "https://time.example.com", LocalTime.of(7, 0), List.of(), List.of());
        return new MailServer(beans.getBeanProvider(JavaMailSender.class), settings)
                .send(recipient, new Letter("en", "Subject", "Text"));
    }

    /** Takes a letter as a mail server does, but breaks off when a line begins with {@code end}. */
    private static void takeALetter(ServerSocket server, String end) {
        try (var line = server.accept();
                var in = new BufferedReader(new InputStreamReader(line.getInputStream(), UTF_8))) {
            line.setSoLinger(true, 0); // broken off, not closed
            var out = line.getOutputStream();
            out.write("220 ready\r\n".getBytes(UTF_8));
            boolean isText = false;
            for (var said = in.readLine();
                    said != null && !said.toUpperCase(Locale.ROOT).startsWith(end);
                    said = in.readLine()) {
                isText = isText && !said.equals(".");
                if (!isText) {
                    isText = said.equals("DATA");
                    out.write((isText ? "354 go on\r\n" : "250 ok\r\n").getBytes(UTF_8));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome whenItBreaksOffAt(String end) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var taken = CompletableFuture.runAsync(() -> takeALetter(server, end));
            var outcome = send(server.getLocalPort(), "maria@example.com");
            taken.join();
            return outcome;
        }
    }

    @Test
    void letterIsSentOnceTheServerHasTakenIt() throws IOException {
        assertThat(whenItBreaksOffAt("QUIT")).isEqualTo(Outcome.SENT);
    }

    @Test
    void letterIsNotSentWhenTheServerBreaksOffBefore() throws IOException {
        assertThat(whenItBreaksOffAt("DATA")).isEqualTo(Outcome.AWAY);
    }

    @Test
    void addressThatNoServerTakesIsRefusedBeforeOneIsAsked() {
        assertThat(send(9, "a..b@example.com")).isEqualTo(Outcome.REFUSED);
    }
}
