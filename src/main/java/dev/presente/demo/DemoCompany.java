package dev.presente.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;

/** Makes the company through the interface of the service, as anybody else would. */
final class DemoCompany {
    static final String SITE = "Head office";
    static final String PIN_OWNER = "E-2";

    private final DemoClient client;

    DemoCompany(DemoClient client) {
        this.client = client;
    }

    /** Returns one of the packaged photos: face, again or stranger, of people whose photos are in the public domain. */
    static byte[] photo(String name) throws IOException {
        try (InputStream in = DemoCompany.class.getResourceAsStream("/samples/" + name + ".jpg")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /**
     * Makes everything.
     *
     * @param zone the time zone of the company
     * @return the PIN of {@link #PIN_OWNER}
     * @throws IOException when there are people already, or a request fails; what has been made until then stays
     */
    String make(String zone) throws IOException, InterruptedException {
        if (client.get("/employees?size=1").at("/total").asInt() > 0) {
            throw new IOException("there are people already: the demo is for an empty service");
        }
        client.post("/sites", "{'name':'%s','zone':'%s'}".formatted(SITE, zone));
        var today = LocalDate.parse(client.get("/attendance/board").at("/day").asString());
        var end = today.minusDays(1); // the board may be a day ahead of the company
        var from = today.minusMonths(1).withDayOfMonth(1);
        shift(DemoPerson.DAY, "09:00", "17:00", "13:00", "13:30");
        shift(DemoPerson.EVENING, "14:00", "22:00", "18:00", "18:30");
        for (var person : DemoPerson.ALL) {
            client.post(
                    "/employees",
                    "{'employeeId':'%s','fullName':'%s','site':'%s'}".formatted(person.id(), person.name(), SITE));
            client.post(
                    "/assignments",
                    "{'employeeId':'%s','firstDay':'%s','site':'%s','shift':'%s'}"
                            .formatted(person.id(), from, SITE, person.shift()));
        }
        var encoded = URLEncoder.encode(zone, StandardCharsets.UTF_8);
        client.csv("/imports/punches?format=csv&zone=" + encoded, DemoPunches.between(from, end));
        client.enrol(DemoPerson.ALL.get(0).id(), photo("face"));
        return client.put("/employees/" + PIN_OWNER + "/pin", "{}").at("/pin").asString();
    }

    private void shift(String name, String start, String end, String breakStart, String breakEnd)
            throws IOException, InterruptedException {
        client.post("/shifts", """
                {'name':'%s','rules':{'segments':[{'start':'%s','end':'%s'}],'grace':{'late':'PT5M'},
                 'breaks':[{'start':'%s','end':'%s','paid':false}]}}""".formatted(name, start, end, breakStart, breakEnd));
    }

    /** Makes an account for human resources and returns its password. */
    String account(String name, String password) throws IOException, InterruptedException {
        client.post("/accounts", "{'name':'%s','role':'hr','password':'%s'}".formatted(name, password));
        return password;
    }
}
