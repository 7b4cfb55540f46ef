/** What people see of their own at the kiosk, where the site allows it: hours after a punch, and their page. */
import { say } from './i18n.js';
import { current } from './screens.js';
import { send, Unreachable } from './server.js';
import { open } from './stage.js';

const ABANDONED = 60000; // milliseconds
const element = (id) => document.getElementById(id);

let shows = { hours: false, pages: false };

/** Asks what this kiosk shows. Out of reach it shows nothing, and works all the same. */
export async function learn() {
  const answer = await quietly(() => send('GET', '/kiosks/self/shows'));
  shows = answer?.status === 200 ? answer.body : shows;
  element('see-mine').hidden = !shows.pages;
}

async function quietly(ask) {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
    return undefined;
  }
}

/** After a punch: the hours come a moment later, so that the answer itself waits for nothing. */
export async function afterPunch(eventId) {
  element('result-hours').textContent = '';
  element('mine-now').hidden = !(eventId && shows.pages);
  element('mine-now').onclick = () => visitAfterPunch(eventId);
  if (eventId && shows.hours) {
    const { status, body } = (await quietly(() => send('GET', `/checkin/${eventId}/hours`))) ?? {};
    if (status === 200 && current() === 'result') {
      element('result-hours').textContent = say('result.hours', { today: clock(body.today), week: clock(body.week) });
    }
  }
}

/** 7:32 for PT7H32M15S. */
function clock(duration) {
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(duration) ?? [];
  return `${hours ?? 0}:${(minutes ?? '0').padStart(2, '0')}`;
}

/** Opens the person's page in this window; it leads back here. Else the key of the text that tells why it does not. */
async function visit(parts) {
  const { status, body } = (await quietly(() => send('POST', '/kiosks/self/visits', parts))) ?? {};
  if (body?.opened) {
    location.assign('/me');
    return '';
  }
  return status === 200 || status === 400 ? 'mine.refused' : 'mine.failed';
}

/** A button that has failed keeps nobody at the result: without the focus the seconds go on. */
async function visitAfterPunch(eventId) {
  if (await visit([['eventId', eventId]])) {
    element('mine-now').blur();
    element('mine-now').hidden = true;
    element('result-hours').textContent = say('mine.failed');
  }
}

/** The form for who wants to look without a punch. */
export function offerOwn() {
  const form = document.querySelector('#mine form');
  const refused = form.querySelector('[role=alert]');
  let abandoned;
  const wait = () => {
    clearTimeout(abandoned);
    abandoned = setTimeout(() => current() === 'mine' && open('watch'), ABANDONED);
  };
  form.addEventListener('focusin', wait);
  form.addEventListener('input', wait);
  form.addEventListener('reset', () => (refused.hidden = true));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { badge, employeeId, pin } = Object.fromEntries(new FormData(form));
    form.reset();
    form.inert = true;
    const why = await visit(badge ? [['badge', badge.trim()]] : [['employeeId', employeeId.trim()], ['pin', pin.trim()]]);
    form.inert = false;
    refused.dataset.t = why;
    refused.textContent = why && say(why);
    refused.hidden = !why;
  });
}
