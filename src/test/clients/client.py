"""What an integrator writes on a generated client; it prints what came of it: client.py URL KEY"""
import json, sys, time
from datetime import date, datetime, timezone
import presente
from presente import (Assignment, CorrectionDecision, CorrectionRequest, DayOfWeek, NewAssignment, NewEmployee, NewRoster,
                      NewShift, NewSite, NewWebhook, ShiftDefinition)

url, key = sys.argv[1:]
client = presente.ApiClient(presente.Configuration(host=url))
client.set_default_header("Authorization", "Bearer " + key)
rosters, attendance = presente.RostersApi(client), presente.AttendanceApi(client)
employees, hooks = presente.EmployeesApi(client), presente.WebhooksApi(client)

name = f"PY-{time.time_ns()}"
rosters.create_site(NewSite(name=name, zone="Europe/Madrid"))
rosters.create_shift(NewShift(name=name, rules=ShiftDefinition.from_dict(
    {"segments": [{"start": "09:00", "end": "17:00"}], "grace": {"late": "PT5M"}})))
rosters.create_roster(NewRoster(name=name, anchor=date(2026, 11, 2), shifts=[name, None]))
cycle = rosters.get_roster(name).shifts
employees.create_employee(NewEmployee(employeeId=name, fullName="Ada", site=name))
rosters.create_assignment(NewAssignment(
    employeeId=name, firstDay=date(2026, 11, 2), site=name, shift=name, weekdays=[DayOfWeek.MONDAY]))
plan: Assignment = rosters.list_assignments(employee_id=name).items[0]

for hour, direction in ((8, "IN"), (16, "OUT")):
    wish = attendance.request_correction(CorrectionRequest(
        employeeId=name, kind="ADD", at=datetime(2026, 11, 2, hour, tzinfo=timezone.utc), direction=direction,
        reason="The tablet was off"))
    attendance.approve_correction(wish.id, CorrectionDecision(reason="Seen"))
reasons = [item.reason for item in attendance.list_corrections(employee_id=name).items]
day = attendance.list_workdays(employee_id=name, var_from=date(2026, 11, 2), to=date(2026, 11, 2)).items[0]
sheet = presente.ReportsApi(client).get_report("timesheet", date(2026, 11, 2), date(2026, 11, 2), employee_id=name)
person = employees.get_employee(name)

hook = hooks.create_webhook(NewWebhook(url="http://127.0.0.1:9/nobody", events=["correction.approved"]))
attempts = [delivery.attempts for delivery in hooks.list_deliveries(hook.id).items]
hooks.delete_webhook(hook.id)
try:
    employees.create_employee(NewEmployee(employeeId=name))
    again = "no refusal"
except presente.ApiException as refusal:
    again = refusal.data.code.value if refusal.data else "no problem detail"
first_in = sheet.items[0].first_in
assert first_in is not None
print(json.dumps({
    "name": name, "cycle": cycle, "planned": plan.shift, "reasons": reasons, "status": day.status.value,
    "flags": [flag.value for flag in day.flags], "worked": [row.worked for row in sheet.items],
    "firstIn": first_in.isoformat(), "templates": len(person.templates), "attempts": attempts,
    "again": again}))
