import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import presente.ApiClient;
import presente.ApiException;
import presente.api.*;
import presente.model.*;

/** What an integrator writes on a generated client; it prints what came of it: Client URL KEY */
class Client {
    private static final LocalDate DAY = LocalDate.parse("2026-11-02");

    public static void main(String... args) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(args[0]);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));
        var rosters = new RostersApi(client);
        var attendance = new AttendanceApi(client);
        var employees = new EmployeesApi(client);
        var hooks = new WebhooksApi(client);
        var told = new LinkedHashMap<String, Object>();

        var name = "JAVA-" + System.nanoTime();
        told.put("name", name);
        rosters.createSite(new NewSite().name(name).zone("Europe/Madrid"));
        rosters.createShift(new NewShift().name(name).rules(new ShiftDefinition()
                .addSegmentsItem(new ShiftDefinitionSegmentDefinition().start(LocalTime.of(9, 0)).end(LocalTime.of(17, 0)))
                .grace(new ShiftDefinitionGrace().late("PT5M"))));
        rosters.createRoster(new NewRoster().name(name).anchor(DAY).shifts(Arrays.asList(name, null)));
        told.put("cycle", rosters.getRoster(name).getShifts());
        employees.createEmployee(new NewEmployee().employeeId(name).fullName("Ada").site(name), null);
        rosters.createAssignment(new NewAssignment().employeeId(name).firstDay(DAY).site(name).shift(name)
                .weekdays(Set.of(DayOfWeek.MONDAY)), null);
        told.put("planned", rosters.listAssignments(name, null, null, null, null, null, null, null, null, null, null, null).getItems().get(0).getShift());

        for (var punch : List.of(Direction.IN, Direction.OUT)) {
            var at = OffsetDateTime.parse("2026-11-02T08:00:00Z").plusHours(punch == Direction.IN ? 0 : 8);
            var wish = attendance.requestCorrection(new CorrectionRequest().employeeId(name).kind(CorrectionKind.ADD)
                    .at(at).direction(punch).reason("The tablet was off"));
            attendance.approveCorrection(wish.getId(), new CorrectionDecision().reason("Seen"));
        }
        told.put("reasons", attendance.listCorrections(name, null, null, null, null, null, null, null, null, null, null, null).getItems().stream()
                .map(CorrectionQueryRecordedCorrection::getReason).toList());
        var day = attendance.listWorkdays(name, null, null, DAY, DAY, null, null, null, null, null, null, null).getItems().get(0);
        told.put("status", day.getStatus());
        told.put("flags", day.getFlags());
        var sheet = new ReportsApi(client).getReport("timesheet", DAY, DAY, null, name, null, null, null).getItems();
        told.put("worked", sheet.stream().map(ReportRow::getWorked).toList());
        told.put("firstIn", sheet.get(0).getFirstIn().toInstant().toString());
        told.put("templates", employees.getEmployee(name).getTemplates().size());

        var hook = hooks.createWebhook(new NewWebhook().url(URI.create("http://127.0.0.1:9/nobody"))
                .events(Set.of(WebhookEvent.CORRECTION_APPROVED)));
        told.put("attempts", hooks.listDeliveries(hook.getId(), null, null, null, null, null).getItems().stream()
                .map(OutboxEntry::getAttempts).toList());
        hooks.deleteWebhook(hook.getId());
        try {
            employees.createEmployee(new NewEmployee().employeeId(name), null);
        } catch (ApiException refusal) {
            told.put("again", client.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class).getCode());
        }
        System.out.println(new ObjectMapper().writeValueAsString(told));
    }
}
