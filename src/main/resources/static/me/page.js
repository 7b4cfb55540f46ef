// A person's own page: the month, requests, and what is stored.
import '/admin/way.js';
import { get } from '/admin/api.js';
import { content, fill, h } from '/admin/dom.js';
import { attempt } from '/admin/notices.js';
import { stored } from './data.js';
import { leaveAlone } from './kiosk.js';
import { left } from './leave.js';
import { month } from './month.js';
import { requests } from './requests.js';

document.head.append(h('link', { rel: 'stylesheet', href: '/me/me.css' }));
leaveAlone();

await attempt(async () => {
  const person = await get('/me/person');
  const wishes = await requests();
  fill(content,
    h('div', {}, h('h1', {}, person.fullName ?? person.employeeId),
      h('p.soft', {}, [person.employeeId, person.site].filter(Boolean).join(' · '))),
    await month(wishes.refresh), await left(), wishes.element, await stored(person));
});
