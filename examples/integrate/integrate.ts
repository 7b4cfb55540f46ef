// Enrols people, checks one in, fetches the timesheet, checks the webhook: node integrate.js URL KEY PEOPLE.json
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { openAsBlob, readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import createClient from 'openapi-fetch';
import type { components, paths } from './presente.js';

type Person = { employeeId: string; fullName: string; site: string; photo: string; lookAlike: boolean };
const [baseUrl, key, list] = process.argv.slice(2);
const people: Person[] = JSON.parse(readFileSync(list, 'utf8'));
type Json = 'application/json' | 'application/problem+json';
const api = createClient<paths, Json>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });

function done<T>({ data, error }: { data?: T; error?: components['schemas']['Problem'] }): T {
  if (error !== undefined) throw new Error(`${error.code}: ${error.detail}`);
  return data as T;
}

/** A form with the fields and a photo, which openapi-fetch leaves to the caller. */
async function form(fields: Record<string, string>, photo: string) {
  const form = new FormData();
  Object.entries(fields).forEach(([name, value]) => form.append(name, value));
  form.append('photo', await openAsBlob(photo), 'photo.jpg');
  return { body: fields as never, bodySerializer: () => form };
}

function isGenuine(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
  const sent = headers['webhook-timestamp'];
  const mac = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'));
  const ours = Buffer.from('v1,' + mac.update(`${headers['webhook-id']}.${sent}.${body}`).digest('base64'));
  return Math.abs(Date.now() / 1000 - Number(sent)) < 300 && String(headers['webhook-signature']).split(' ')
    .some(theirs => theirs.length === ours.length && timingSafeEqual(Buffer.from(theirs), ours));
}

const server = createServer();
const message = new Promise<[IncomingHttpHeaders, string]>(came => server.on('request', async (request, answer) => {
  came([request.headers, Buffer.concat(await request.toArray()).toString()]);
  answer.writeHead(204).end();
}));
await new Promise<void>(ready => server.listen(0, 'localhost', ready));
const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
const hook = done(await api.POST('/webhooks', { body: { url, events: ['checkin.accepted'] } }));

for (const { photo, lookAlike, ...who } of people) {
  done(await api.POST('/enroll', await form({ ...who, lookAlike: `${lookAlike}`, consent: 'true' }, photo)));
}
const { employeeId, photo } = people[0];
const seen = done(await api.POST('/checkin', {
  ...(await form({ employeeId, direction: 'IN' }, photo)), params: { header: { 'Idempotency-Key': randomUUID() } },
}));
const [headers, body] = await message;
const day = new Date(seen.event!.at).toLocaleDateString('sv', { timeZone: seen.event!.zone });
const asked = { path: { report: 'timesheet' as const }, query: { from: day, to: day } };
const sheet = done(await api.GET('/reports/{report}', { params: asked }));
done(await api.DELETE('/webhooks/{id}', { params: { path: { id: hook.id } } }));
server.close();
console.log(seen.outcome, sheet.items.filter(row => row.employeeId === employeeId).map(row => row.firstIn), body);
console.log(`genuine: ${isGenuine(hook.secret, headers, body)}, forged: ${isGenuine(hook.secret, headers, '{}')}`);
