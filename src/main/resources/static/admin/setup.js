// The first account: the admin key that is typed in calls the API once, and is kept nowhere.
import { locale, t, textOr } from './texts.js';

const form = document.getElementById('setup');
const refused = document.getElementById('refused');
const value = id => document.getElementById(id).value;

form.addEventListener('submit', async event => {
  event.preventDefault();
  refused.hidden = true;
  const name = value('name');
  const response = await fetch('/accounts', {
    method: 'POST',
    credentials: 'omit',
    headers: {
      Authorization: `Bearer ${value('key').trim()}`,
      'Accept-Language': locale.baseName,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ name, role: 'admin', password: value('password') }),
  });
  if (response.ok) {
    location.assign(`/admin/sign-in?name=${encodeURIComponent(name)}`);
    return;
  }
  const problem = await response.json();
  refused.textContent = response.status === 401 ? t('setup.key.wrong') : textOr(`problem.${problem.code}`, problem.detail);
  refused.hidden = false;
});
