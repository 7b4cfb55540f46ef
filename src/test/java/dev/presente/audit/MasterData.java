package dev.presente.audit;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;

/**
 * Stores over HTTP at least two rows of each kind of master data that decides what is paid. Nothing refers to the site, shift,
 * roster and department whose names begin with {@code A}.
 */
final class MasterData {
    private final Api api;

    MasterData(Api api) {
        this.api = api;
    }

    Answer send(String method, String path, String body) {
        return api.json(method, path, body.replace('\'', '"'));
    }

    /** Stores all of it for the people {@code E-1} and {@code E-2}, who are there already, as is the site Madrid. */
    void write() {
        for (var site : new String[] {"A site", "Braga"}) {
            send("POST", "/sites", "{'name':'%s','zone':'Europe/Lisbon'}".formatted(site))
                    .expect(201);
        }
        for (var shift : new String[] {"A shift", "Day", "Night"}) {
            send(
                            "POST",
                            "/shifts",
                            "{'name':'%s','rules':{'segments':[{'start':'08:00','end':'16:00'}]}}".formatted(shift))
                    .expect(201);
        }
        for (var start : new String[] {"07:00", "09:00"}) {
            send(
                            "PUT",
                            "/shifts/Day",
                            "{'effectiveFrom':'2026-12-%s','segments':[{'start':'%s','end':'16:00'}]}"
                                    .formatted(start.substring(0, 2), start))
                    .expect(200);
        }
        for (var roster : new String[] {"A roster", "Week"}) {
            send(
                            "POST",
                            "/rosters",
                            "{'name':'%s','anchor':'2026-03-0%d','shifts':['Day','Night',null]}"
                                    .formatted(roster, roster.length() - 2))
                    .expect(201);
        }
        assign("'employeeId':'E-1','site':'Braga','shift':'Day','firstDay':'2026-04-06','lastDay':'2026-12-31'");
        assign("'employeeId':'E-2','site':'Madrid','roster':'Week','firstDay':'2026-04-06'");
        departments();
        leave();
    }

    private void assign(String members) {
        send("POST", "/assignments", "{" + members + "}").expect(201);
    }

    private void departments() {
        for (var name : new String[] {"A spare one", "House"}) {
            send("POST", "/departments", "{'name':'%s'}".formatted(name)).expect(201);
        }
        send("POST", "/departments", "{'name':'Sales','parent':'House'}").expect(201);
        send("PUT", "/departments/Sales/parent", "{'effectiveFrom':'2026-06-01'}")
                .expect(200);
        for (var id : new String[] {"E-1", "E-2"}) {
            var department = id.equals("E-1") ? "Sales" : "House";
            send("PUT", "/employees/" + id + "/departments", "{'department':'%s'}".formatted(department))
                    .expect(200);
            send("POST", "/departments/Sales/managers", "{'employeeId':'%s','firstDay':'2026-05-01'}".formatted(id))
                    .expect(201);
        }
    }

    private void leave() {
        send("PUT", "/leave-rules", "{'kind':'vacation','firstYear':2026,'days':23}")
                .expect(200);
        send("PUT", "/leave-rules", "{'kind':'vacation','firstYear':2026,'days':25,'employeeId':'E-2'}")
                .expect(200);
        for (var id : new String[] {"E-1", "E-2"}) {
            int number = Integer.parseInt(id.substring(2));
            send("PUT", "/employees/" + id + "/part-time", "{'percent':%d}".formatted(number * 40))
                    .expect(200);
            send(
                            "POST",
                            "/employees/" + id + "/leave/adjustments",
                            "{'kind':'vacation','year':2026,'days':%d,'reason':'x'}".formatted(number))
                    .expect(201);
        }
    }
}
