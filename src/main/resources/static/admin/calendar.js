// A month of the people whom one sees: who is away, who asks to be, and the holidays of their sites.
import { get } from './api.js';
import { departmentInput } from './departments.js';
import { chip, h, input } from './dom.js';
import { day, dayAfter, today } from './format.js';
import { listing } from './listing.js';
import { siteInput } from './sites.js';
import { t } from './texts.js';

/** For whoever does not see colours a sign tells the same; a question mark is added to what is only asked for. */
const SIGNS = { FULL: '●', FIRST_HALF: '◐', SECOND_HALF: '◑' };
const TONES = { LEAVE: 'good', REQUESTED: 'warn', HOLIDAY: 'open', NOT_EMPLOYED: '', ELSEWHERE: '' };

const sign = ({ away, portion }) => ({
  LEAVE: SIGNS[portion], REQUESTED: `${SIGNS[portion]}?`, HOLIDAY: '✶', NOT_EMPLOYED: '–', ELSEWHERE: '·',
})[away];

/** Such as: Leave: vacation (first half). */
export const awayText = one => [t(`calendar.${one.away}`), one.name ?? one.kind].filter(Boolean).join(': ')
  + (one.portion === 'FULL' ? '' : ` (${t(`portion.${one.portion}`)})`);

export function teamCalendar() {
  const month = input('month', { type: 'month', required: true, pattern: '\\d{4}-\\d\\d', value: today().slice(0, 7) });
  let days = [];
  const { element: list, refresh } = listing({
    list: 'calendar',
    load: async ({ month: chosen, ...query }) => {
      const found = await get('/attendance/calendar', { ...query, day: chosen ? `${chosen}-01` : undefined });
      days = [...Array(Number(found.lastDay.slice(8))).keys()].map(index => dayAfter(found.firstDay, index));
      return found;
    },
    title: t('calendar'),
    usual: 'NAME',
    filters: [[t('calendar.month'), month], [t('department'), departmentInput('department')], [t('site'), siteInput()]],
    columns: () => [{ title: t('person'), sort: 'NAME' }, { title: t('id'), sort: 'EMPLOYEE' }, { title: t('site'), sort: 'SITE' }],
    cards: people => (people.length ? grid(days, people) : h('p.soft.empty', {}, t('calendar.none'))),
  });
  refresh();
  return h('section.card.stack', { id: 'calendar' }, h('h2', {}, t('calendar')), list, legend());
}

function grid(days, people) {
  return h('div.scroll', { tabindex: 0, role: 'region', 'aria-label': t('calendar') }, h('table.team-calendar', {},
    h('caption.visually-hidden', {}, t('calendar')),
    h('thead', {}, h('tr', {}, h('th.firm', { scope: 'col' }, t('person')), days.map(date => h(`th${weekend(date)}`, { scope: 'col' },
      h('span', { 'aria-hidden': 'true' }, day(date, { day: 'numeric' })),
      h('span.visually-hidden', {}, day(date, { weekday: 'long', day: 'numeric', month: 'long' })))))),
    h('tbody', {}, people.map(person => h('tr', { 'data-person': person.employeeId },
      h('th', { scope: 'row' }, person.fullName ?? person.employeeId),
      days.map(date => cell(date, person.days.filter(one => one.day === date))))))));
}

const weekend = date => ([0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay()) ? '.weekend' : '');

function cell(date, entries) {
  return h(`td${weekend(date)}`, { 'data-day': date }, entries.map(one => h('span', { title: awayText(one), 'data-away': one.away },
    h(`span.chip${TONES[one.away] ? `.${TONES[one.away]}` : ''}`, { 'aria-hidden': 'true' }, sign(one)),
    h('span.visually-hidden', {}, awayText(one)))));
}

function legend() {
  const entries = ['LEAVE', 'REQUESTED', 'HOLIDAY', 'NOT_EMPLOYED', 'ELSEWHERE'].map(away => ({ away, portion: 'FULL' }));
  const halves = ['FIRST_HALF', 'SECOND_HALF'].map(portion => ({ away: 'LEAVE', portion }));
  return h('ul.legend', { 'aria-label': t('calendar.legend') }, [...entries, ...halves].map(one =>
    h('li', {}, chip(sign(one), TONES[one.away]), ` ${awayText(one)}`)));
}
