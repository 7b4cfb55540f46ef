import com.fasterxml.jackson.databind.*;
import com.sun.net.httpserver.*;
import java.io.File;
import java.net.*;
import java.security.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import presente.ApiClient;
import presente.api.*;
import presente.model.*;

/** Enrols people, checks one in, fetches the timesheet, checks the webhook: Integrate URL KEY PEOPLE.json */
record Integrate(Headers headers, byte[] body) { // a message of a webhook
    public static void main(String... args) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(args[0]);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));
        var messages = new LinkedBlockingQueue<Integrate>();
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            messages.add(new Integrate(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
        });
        CompletableFuture.runAsync(server::start, new ForkJoinPool(1)).join(); // daemons keep no program alive
        var hook = new WebhooksApi(client).createWebhook(new NewWebhook().events(Set.of(WebhookEvent.CHECKIN_ACCEPTED))
                .url(URI.create("http://localhost:" + server.getAddress().getPort())));
        var people = new ObjectMapper().readTree(new File(args[2]));
        for (var p : people) { // names go as JSON: in a form this generator writes them in ISO-8859-1
            new EmployeesApi(client).createEmployee(new NewEmployee().employeeId(p.at("/employeeId").asText())
                    .fullName(p.at("/fullName").asText()).site(p.at("/site").asText()), false);
            new EnrolmentApi(client).enrol(List.of(new File(p.at("/photo").asText())), p.at("/employeeId").asText(),
                    "true", null, null, p.at("/lookAlike").asBoolean(), null, null, null, null, null);
        }
        String first = people.at("/0/employeeId").asText(), photo = people.at("/0/photo").asText();
        var seen = new AttendanceApi(client).checkIn(UUID.randomUUID().toString(), List.of(new File(photo)), first,
                null, null, null, null, null, null, Direction.IN, null, null);
        var message = messages.poll(1, TimeUnit.MINUTES);
        var day = seen.getEvent().getAt().atZoneSameInstant(ZoneId.of(seen.getEvent().getZone())).toLocalDate();
        var sheet = new ReportsApi(client).getReport("timesheet", day, day, null, null, null, null, null).getItems();
        new WebhooksApi(client).deleteWebhook(hook.getId());
        System.out.println(seen.getOutcome() + " " + sheet.stream().filter(row -> first.equals(row.getEmployeeId()))
                .map(ReportRow::getFirstIn).toList() + " " + new String(message.body));
        System.out.println("genuine: " + message.isGenuine(hook.getSecret()) + ", forged: "
                + new Integrate(message.headers, new byte[] {'{', '}'}).isGenuine(hook.getSecret()));
    }
    boolean isGenuine(String secret) throws GeneralSecurityException {
        var sent = headers.getFirst("webhook-timestamp");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update((headers.getFirst("webhook-id") + "." + sent + ".").getBytes());
        var ours = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes();
        return Math.abs(Instant.now().getEpochSecond() - Long.parseLong(sent)) < 300
                && Arrays.stream(headers.getFirst("webhook-signature").split(" "))
                        .anyMatch(theirs -> MessageDigest.isEqual(ours, theirs.getBytes()));
    }
}
