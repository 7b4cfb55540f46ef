package dev.presente.hostile;

import static dev.presente.hostile.BadRequest.INVALID;

import dev.presente.hostile.BadRequest.Http;
import java.util.ArrayList;
import java.util.List;

/** Generates paths and query parameters that mean nothing. */
final class BadQueries {
    private BadQueries() {}

    static List<BadRequest> all(Http http) {
        var paths = List.of(
                "/employees?page=-1",
                "/employees?page=99999999999",
                "/employees?page=NaN",
                "/employees?size=0",
                "/employees?size=1001",
                "/employees?size=-2147483648",
                "/employees?size=1e3",
                "/employees/..%2f..%2fetc%2fpasswd",
                "/employees/%00",
                "/employees/%ff",
                "/employees/%E2%80%AEgpj",
                "/employees/" + "x".repeat(300),
                "/employees/a;b=c",
                "/employees/%2e%2e%2f",
                "/attendance/events?from=yesterday",
                "/attendance/events?from=2026-13-45T00:00:00Z",
                "/attendance/events?employeeId=%00",
                "/attendance/events?site=%FF",
                "/attendance/events?size=1001",
                "/attendance/workdays?from=2026-02-30&to=2026-03-01",
                "/attendance/workdays?from=x&to=y",
                "/reports/daily?from=2026-02-30&to=2026-03-01",
                "/reports/daily?from=2026-01-01&to=2026-01-02&format=exe",
                "/attendance/events?from=+999999999-01-01T00:00:00Z");
        var requests = new ArrayList<BadRequest>();
        for (var path : paths) {
            var shown = path.length() > 80 ? path.substring(0, 80) : path;
            requests.add(new BadRequest("GET " + shown, http.get(path), INVALID));
        }
        requests.add(new BadRequest("GET a path of 100,000", http.get("/" + "x".repeat(100_000)), INVALID));
        requests.add(new BadRequest("GET /../../etc/passwd", http.get("/../../etc/passwd"), INVALID));
        requests.add(new BadRequest("GET a NUL", http.get("/employees/\0"), INVALID));
        requests.add(new BadRequest("GET markup", http.get("/<script>"), INVALID));
        requests.add(new BadRequest(
                "100 kB of headers",
                http.request("GET /employees", "X: " + "y".repeat(100_000) + "\r\n", new byte[0]),
                INVALID));
        requests.add(new BadRequest("no such method", http.request("BREW /employees", "", new byte[0]), INVALID));
        return requests;
    }
}
