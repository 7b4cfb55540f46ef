// What an integrator writes on a client that was generated from the OpenAPI document. It has to compile without a cast and
// without a question mark for what is always there; then it runs: node client.js URL KEY
import createClient from 'openapi-fetch';
import type { components, paths } from './presente.js';

const [baseUrl, key] = process.argv.slice(2);
const api = createClient<paths, 'application/json' | 'application/problem+json'>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });

/** The answer, or the problem detail of the service as an error. */
function done<T>({ data, error }: { data?: T; error?: components['schemas']['Problem'] }): T {
  if (error !== undefined) {
    throw new Error(`${error.code}: ${error.detail}`);
  }
  return data as T;
}

const employeeId = `TS-${Date.now()}`;
const shift = `${employeeId} day`;
const site = `${employeeId} site`;
done(await api.POST('/sites', { body: { name: site, zone: 'Europe/Madrid' } }));
done(await api.POST('/shifts', {
  body: { name: shift, rules: { segments: [{ start: '09:00', end: '17:00' }], grace: { late: 'PT5M' } } },
}));
done(await api.POST('/employees', { body: { employeeId, fullName: 'Ada', site } }));
done(await api.POST('/assignments', { body: { employeeId, firstDay: '2026-11-02', site, shift, weekdays: ['MONDAY'] } }));
done(await api.POST('/rosters', { body: { name: shift, anchor: '2026-11-02', shifts: [shift, null] } }));
const cycle: (string | null)[] = done(await api.GET('/rosters/{name}', { params: { path: { name: shift } } })).shifts;
const asked = done(await api.POST('/attendance/corrections', {
  body: { employeeId, kind: 'ADD', at: '2026-11-02T08:00:00Z', direction: 'IN', reason: 'The tablet was off' },
}));

const { data } = await api.GET('/employees', { params: { query: { search: employeeId } } });
if (data === undefined) {
  throw new Error('no list');
}
const first: string = data.items[0].employeeId;
const person = done(await api.GET('/employees/{employeeId}', { params: { path: { employeeId } } }));
const templates: number = person.templates.length;
const wishes = done(await api.GET('/attendance/corrections', { params: { query: { employeeId } } }));
const wish: string = wishes.items[0].reason;
const left = done(await api.POST('/attendance/corrections', {
  body: { employeeId, kind: 'ADD', at: '2026-11-02T16:00:00Z', direction: 'OUT', reason: 'The tablet was off' },
}));
done(await api.POST('/attendance/corrections/{id}/approve', { params: { path: { id: left.id } }, body: { reason: 'Seen' } }));
const consents = done(await api.GET('/employees/{employeeId}/consent', { params: { path: { employeeId } } }));
const given: boolean = consents.items.some(entry => entry.granted);
const plans = done(await api.GET('/assignments', { params: { query: { employeeId } } }));
const planned: string | undefined = plans.items[0].shift;

done(await api.POST('/attendance/corrections/{id}/approve', { params: { path: { id: asked.id } }, body: { reason: 'Seen' } }));
const sheet = done(await api.GET('/reports/{report}', {
  params: { path: { report: 'timesheet' }, query: { from: '2026-11-02', to: '2026-11-02', employeeId } },
}));
const worked: (string | undefined)[] = sheet.items.map(row => row.worked);

const hook = done(await api.POST('/webhooks', { body: { url: 'http://127.0.0.1:9/nobody', events: ['correction.approved'] } }));
const deliveries = done(await api.GET('/webhooks/{id}/deliveries', { params: { path: { id: hook.id } } }));
const attempts: number[] = deliveries.items.map(delivery => delivery.attempts);
done(await api.DELETE('/webhooks/{id}', { params: { path: { id: hook.id } } }));

const { error } = await api.POST('/employees', { body: { employeeId } });
console.log(JSON.stringify({
  first, templates, wish, cycle, worked, given, planned, attempts, id: asked.id, secret: hook.secret.length > 0, again: error?.code,
}));

// What no answer has does not compile: an entry of the consent ledger is no employee, and a holiday has a name.
// @ts-expect-error
void (() => consents.items[0].templates);
// @ts-expect-error
const incomplete: components['schemas']['NewHoliday'] = { day: '2026-12-24' };
