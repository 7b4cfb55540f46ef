package dev.presente.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends one POST over HTTP/1.1 to an address that was checked before, and reads the status of the answer. The HTTP client of
 * Java would look up the name again, and might get another address.
 */
record Post(URI url, Map<String, String> headers, String body) {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
    private static final int LONGEST_LINE = 8000;
    private static final int MOST_LINES = 100;
    private static final int FINAL = 200;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /**
     * Connects to the first address that takes the connection.
     *
     * @param patience how long it may take to connect, and from then on to get the answer
     * @return the status of the answer, 200 to 599
     * @throws IOException when there is no answer in time
     */
    int send(List<InetAddress> addresses, Duration patience) throws IOException {
        try (var socket = connected(addresses, patience)) {
            var watch = CompletableFuture.runAsync(
                    () -> close(socket), CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
            try {
                return exchange(secured(socket));
            } finally {
                watch.cancel(false);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // whoever waits for it notices all the same
        }
    }

    private Socket connected(List<InetAddress> addresses, Duration patience) throws IOException {
        int millis = Math.toIntExact(patience.dividedBy(addresses.size()).toMillis());
        IOException failure = new IOException("no address");
        for (var address : addresses) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port()), Math.max(1, millis));
                return socket;
            } catch (IOException e) {
                close(socket);
                failure = e;
            }
        }
        throw failure;
    }

    private boolean isSecure() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return isSecure() ? HTTPS_PORT : HTTP_PORT;
    }

    private Socket secured(Socket socket) throws IOException {
        if (!isSecure()) {
            return socket;
        }
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var secure = (SSLSocket) factory.createSocket(socket, Destinations.host(url), port(), true);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private int exchange(Socket socket) throws IOException {
        var out = socket.getOutputStream();
        out.write(request());
        out.flush();
        var in = socket.getInputStream();
        int status = status(in);
        while (status < FINAL) { // an interim answer
            for (int i = 0; !line(in).isEmpty(); i++) {
                if (i > MOST_LINES) {
                    throw new IOException("too many headers");
                }
            }
            status = status(in);
        }
        return status;
    }

    private byte[] request() {
        var content = body.getBytes(StandardCharsets.UTF_8);
        var path = URI.create(url.toASCIIString());
        var target = (path.getRawPath() == null || path.getRawPath().isEmpty() ? "/" : path.getRawPath())
                + (path.getRawQuery() == null ? "" : "?" + path.getRawQuery());
        var head = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: " + url.getHost()
                + (url.getPort() < 0 ? "" : ":" + url.getPort()) + "\r\nConnection: close\r\nContent-Length: "
                + content.length + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static int status(InputStream in) throws IOException {
        var line = STATUS.matcher(line(in));
        if (!line.matches()) {
            throw new IOException("no status line");
        }
        return Integer.parseInt(line.group(1));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() >= LONGEST_LINE) {
                throw new IOException("no whole line");
            }
            line.append((char) next);
        }
        return line.toString().replaceAll("\r$", "");
    }
}
