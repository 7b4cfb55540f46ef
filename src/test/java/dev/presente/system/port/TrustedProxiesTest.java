package dev.presente.system.port;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** Lets proxies say who the client is to a server of its own. {@link PortsTest} does so to the whole service. */
class TrustedProxiesTest {
    private static final String CLIENT = "203.0.113.7";

    private static final class WhoIsIt extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getRemoteAddr());
        }
    }

    /** Tomcat takes a list without a network for a regular expression, which no address matches. */
    @Test
    void eachOfSeveralAddressesIsBelieved() throws Exception {
        var factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.getLoopbackAddress());
        new TrustedProxies(new PortProperties(List.of("127.0.0.7", "127.0.0.8"), null, null)).customize(factory);
        var server = factory.getWebServer(TrustedProxiesTest::answer);
        server.start();
        try {
            assertThat(askedFrom("127.0.0.7", server.getPort())).endsWith(CLIENT);
            assertThat(askedFrom("127.0.0.8", server.getPort())).endsWith(CLIENT);
            assertThat(askedFrom("127.0.0.9", server.getPort())).endsWith("127.0.0.9");
        } finally {
            server.stop();
        }
    }

    /** Java writes an address of IPv6 without shortening it, so that no text is like it. */
    @Test
    void addressesOfEitherKindBecomeNetworks() {
        assertThat(TrustedProxies.networks(
                        List.of("10.2.0.5", "10.2.0.0/24", "2001:db8::5", "2001:db8::/64", "::ffff:10.2.0.6")))
                .isEqualTo("10.2.0.5/32,10.2.0.0/24,2001:db8::5/128,2001:db8::/64,::ffff:10.2.0.6/32");
    }

    private static void answer(ServletContext context) {
        context.addServlet("who", new WhoIsIt()).addMapping("/");
    }

    private static String askedFrom(String address, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
            var request =
                    "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: " + CLIENT + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }
}
