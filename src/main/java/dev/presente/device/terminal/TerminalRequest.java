package dev.presente.device.terminal;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request of a terminal. Some say that their records are a form, so the parameters are taken from the address alone:
 * whoever asked the server for parameters would read the records as such.
 */
record TerminalRequest(HttpServletRequest request) {
    /** This is the longest body: more than a hundred thousand records. */
    private static final int LONGEST = 8 << 20;

    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    static boolean isOne(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/iclock/");
    }

    /** Returns the serial number; null when there is none that a terminal could have. */
    @Nullable
    String serial() {
        var serial = parameter("SN");
        return serial != null && SERIAL.matcher(serial).matches() ? serial : null;
    }

    /** Decides whether a text can be a serial number. */
    static boolean isSerial(String text) {
        return SERIAL.matcher(text).matches();
    }

    /** Returns a parameter, whose name may be in letters of either case; null when it is absent. */
    @Nullable
    String parameter(String name) {
        var query = request.getQueryString();
        return query == null
                ? null
                : Arrays.stream(query.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> pair.length == 2 && pair[0].equalsIgnoreCase(name))
                        .map(pair -> decoded(pair[1]))
                        .findFirst()
                        .orElse(null);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Reads the whole body; a connection that is cut ends in an exception, and nothing is taken. */
    byte[] body() {
        var body = read();
        if (body.length > LONGEST) {
            throw new ProblemException(ProblemCode.IMAGE_TOO_LARGE, Wording.of("detail.body.bytes", LONGEST));
        }
        return body;
    }

    private byte[] read() {
        try {
            return request.getInputStream().readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.body.cut-off"));
        }
    }
}
