import com.sun.net.httpserver.*;
import java.io.IOException;
import java.net.*;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.time.*;
import java.time.format.DateTimeFormatter;
import java.util.*;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes each check-in of Presente into the attendances of Odoo, once. README.md explains the settings. */
public final class Bridge {
    static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    static final String WRITE = "\"ids\":[%s],\"vals\":{\"check_out\":\"%s\"%s}";

    /** A JSON object without others in it, and one of its members: a text as it is escaped, or a number or word. */
    static final Pattern ROW = Pattern.compile("\\{(?:[^{}\"]++|\"(?:[^\"\\\\]++|\\\\.)*+\")*+}");
    static final Pattern MEMBER = Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([\\w.+-]+))");

    /** Says that the other system does not take an event, however often it is sent. */
    static final class Refused extends IOException { Refused(String why) { super(why); } }

    public static void main(String... arguments) throws Exception {
        List.of("PRESENTE_KEY", "PRESENTE_SECRET", "ODOO_URL", "ODOO_KEY").forEach(needed -> setting(needed, null));
        int port = Integer.parseInt(setting("BRIDGE_PORT", "8099"));
        var server = HttpServer.create(new InetSocketAddress(setting("BRIDGE_ADDRESS", "127.0.0.1"), port), 0);
        server.createContext("/", Bridge::receive);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
        System.out.println("The bridge listens on port " + server.getAddress().getPort());
        for (var pause = Duration.parse(setting("BRIDGE_CATCH_UP", "PT1H")); ; Thread.sleep(pause.toMillis())) {
            try {
                System.out.println("Caught up with " + catchUp() + " events");
            } catch (IOException | RuntimeException e) {
                System.err.println("Catching up waits: " + e);
            }
        }
    }

    /** Answers 204 when a message is done with, 401 when it is not Presente's, and 503 when it is to be sent again. */
    static void receive(HttpExchange exchange) throws IOException {
        int status;
        try {
            var body = new String(exchange.getRequestBody().readNBytes(1 << 16), StandardCharsets.UTF_8);
            status = genuine(exchange.getRequestHeaders(), body) ? 204 : 401;
            if (status == 204 && body.contains("\"type\":\"checkin.accepted\"")) {
                settle(rows(body).get(0), "eventId");
            }
        } catch (NumberFormatException e) {
            status = 401; // it has no time
        } catch (Exception e) {
            status = 503;
            System.err.println("A message waits: " + e);
        }
        if (status == 401) {
            System.err.println("A message is not Presente's, or too old");
        }
        exchange.sendResponseHeaders(status, -1);
    }

    /** One of the signatures has to fit: while a secret is being replaced there are two. */
    static boolean genuine(Headers headers, String body) throws GeneralSecurityException {
        var time = Instant.ofEpochSecond(Long.parseLong(headers.getFirst("webhook-timestamp")));
        if (Duration.between(time, Instant.now()).abs().compareTo(Duration.parse(setting("BRIDGE_TOLERANCE", "PT5M"))) > 0) {
            return false;
        }
        var mac = Mac.getInstance("HmacSHA256");
        var secret = setting("PRESENTE_SECRET", null).replace("whsec_", "");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
        var signed = (headers.getFirst("webhook-id") + "." + time.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        var right = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        return Arrays.stream(String.valueOf(headers.getFirst("webhook-signature")).split(" "))
                .anyMatch(one -> MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)));
    }

    /** Goes through the events of the last days, the oldest first, and finds what the bridge was not there to hear. */
    static int catchUp() throws IOException, InterruptedException {
        var from = Instant.ofEpochSecond(Instant.now().minus(Duration.parse(setting("BRIDGE_BACK", "P7D"))).getEpochSecond());
        var events = new ArrayDeque<Map<String, String>>();
        for (int page = 0, found = 1000; found == 1000; page++) {
            var url = setting("PRESENTE_URL", "http://localhost:8080") + "/attendance/events?size=1000&page=" + page + "&from=" + from;
            var items = ask(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + setting("PRESENTE_KEY", null)));
            items.forEach(events::addFirst);
            found = items.size();
        }
        for (var event : events) {
            settle(event, "id");
        }
        return events.size();
    }

    static void settle(Map<String, String> event, String id) throws IOException, InterruptedException {
        try {
            carry("presente " + event.get(id), event.get("employeeId"), event.get("direction"), TIME.format(Instant.parse(event.get("at"))));
        } catch (Refused e) {
            System.err.println("Event " + event.get(id) + " was not taken: " + e.getMessage());
        }
    }

    /** Odoo has a coming and its going in one row, and is asked itself which events it has: the bridge keeps nothing. */
    static synchronized void carry(String mark, String employeeId, String direction, String time) throws IOException, InterruptedException {
        boolean coming = direction.equals("IN");
        if (!attendance("id", condition(coming ? "in_browser" : "out_browser", "=", mark)).isEmpty()) {
            return;
        }
        var person = call("hr.employee/search_read", "\"domain\":[%s],\"fields\":[\"name\"]".formatted(
                condition(setting("ODOO_FIELD", "barcode"), "=", employeeId)));
        if (person.size() != 1) {
            throw new Refused(person.size() + " employees have this id");
        }
        var theirs = "[\"employee_id\",\"=\"," + person.get(0).get("id") + "],";
        if (coming) {
            boolean late = !attendance("id", theirs + condition("check_in", ">", time)).isEmpty();
            for (var open : late ? List.<Map<String, String>>of() : attendance("id", theirs + "[\"check_out\",\"=\",false]")) {
                call("hr.attendance/write", WRITE.formatted(open.get("id"), open.get("check_in"), "")); // no time until its going comes
            }
            call("hr.attendance/create", "\"vals_list\":[{\"employee_id\":%s,\"check_in\":\"%s\",\"check_out\":%s,\"in_browser\":\"%s\"}]"
                    .formatted(person.get(0).get("id"), time, late ? "\"" + time + "\"" : "false", mark));
            return;
        }
        var came = attendance("check_in desc", theirs + condition("check_in", "<=", time)).stream().findFirst().orElse(Map.of());
        if (!Set.of("false", came.getOrDefault("check_in", "")).contains(came.getOrDefault("check_out", "none"))) {
            throw new Refused("going without coming");
        }
        call("hr.attendance/write", WRITE.formatted(came.get("id"), time, ",\"out_browser\":\"" + mark + "\""));
    }

    static String condition(String field, String operator, String value) {
        return "[\"%s\",\"%s\",\"%s\"]".formatted(field, operator, value);
    }

    static List<Map<String, String>> attendance(String order, String domain) throws IOException, InterruptedException {
        return call("hr.attendance/search_read", "\"domain\":[%s],\"fields\":[\"check_in\",\"check_out\"],\"order\":\"%s\",\"limit\":1"
                .formatted(domain, order));
    }

    static List<Map<String, String>> call(String method, String members) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(URI.create(setting("ODOO_URL", null) + "/json/2/" + method))
                .header("Authorization", "bearer " + setting("ODOO_KEY", null)).header("Content-Type", "application/json")
                .header("X-Odoo-Database", setting("ODOO_DATABASE", "odoo")).POST(HttpRequest.BodyPublishers.ofString("{" + members + "}")));
    }

    static List<Map<String, String>> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = HTTP.send(request.timeout(Duration.ofSeconds(8)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
            return rows(answer.body().substring(Math.max(0, answer.body().indexOf('['))));
        }
        boolean passing = answer.statusCode() >= 500 || List.of(401, 403, 408, 429).contains(answer.statusCode());
        throw passing ? new IOException("status " + answer.statusCode()) : new Refused("status " + answer.statusCode());
    }

    static List<Map<String, String>> rows(String json) {
        return ROW.matcher(json).results().map(row -> {
            var members = new HashMap<String, String>();
            MEMBER.matcher(row.group()).results().forEach(m -> members.put(m.group(1), m.group(2) == null ? m.group(3) : m.group(2)));
            return (Map<String, String>) members;
        }).toList();
    }

    static String setting(String name, String usual) {
        var value = System.getenv().getOrDefault(name, usual);
        if (value == null) {
            System.err.println("The bridge needs the setting " + name);
            System.exit(2);
        }
        return value;
    }
}
