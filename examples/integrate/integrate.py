"""Enrols people, checks one in, fetches the timesheet, checks the webhook: integrate.py URL KEY PEOPLE.json"""
import base64, hashlib, hmac, http.server, json, pathlib, queue, sys, threading, time, uuid, zoneinfo
import presente

url, key, people = sys.argv[1], sys.argv[2], json.loads(pathlib.Path(sys.argv[3]).read_text(encoding="utf-8"))
client = presente.ApiClient(presente.Configuration(host=url))
client.set_default_header("Authorization", "Bearer " + key)
messages: queue.Queue = queue.Queue()


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        messages.put((self.headers, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()


def is_genuine(secret, headers, body):
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest()
    ours = "v1," + base64.b64encode(mac).decode()
    is_now = abs(time.time() - int(headers["webhook-timestamp"])) < 300
    return is_now and any(hmac.compare_digest(ours, theirs) for theirs in headers["webhook-signature"].split())


server = http.server.ThreadingHTTPServer(("localhost", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
hook = presente.WebhooksApi(client).create_webhook(presente.NewWebhook(
    url=f"http://localhost:{server.server_port}/", events=["checkin.accepted"]))

for person in people:
    presente.EnrolmentApi(client).enrol(
        photo=[pathlib.Path(person["photo"]).read_bytes()], employee_id=person["employeeId"],
        full_name=person["fullName"], site=person["site"], consent="true", look_alike=person["lookAlike"])

first = people[0]["employeeId"]
seen = presente.AttendanceApi(client).check_in(
    photo=[pathlib.Path(people[0]["photo"]).read_bytes()], employee_id=first, direction=presente.Direction.IN,
    idempotency_key=str(uuid.uuid4()))
headers, body = messages.get(timeout=60)
assert seen.event is not None, seen.outcome
day = seen.event.at.astimezone(zoneinfo.ZoneInfo(seen.event.zone)).date()
sheet = presente.ReportsApi(client).get_report("timesheet", day, day)
presente.WebhooksApi(client).delete_webhook(hook.id)
print(seen.outcome.value, [row.first_in for row in sheet.items if row.employee_id == first], body.decode())
print(f"genuine: {is_genuine(hook.secret, headers, body)}, forged: {is_genuine(hook.secret, headers, b'{}')}")
