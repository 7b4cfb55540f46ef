// Signing in with a passkey, where the browser can.
import { use, works } from './webauthn.js';

const part = document.getElementById('passkey');
const refused = document.getElementById('passkey-refused');
const headers = { 'X-CSRF-Token': document.querySelector('[name=_csrf]').value, 'Content-Type': 'application/json' };

async function post(path, body) {
  const response = await fetch(path, { method: 'POST', headers, body });
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  return response;
}

part.hidden = !works();
part.querySelector('button').addEventListener('click', async () => {
  refused.hidden = true;
  try {
    const options = await (await post('/admin/sign-in/passkey/options')).json();
    await post('/admin/sign-in/passkey', JSON.stringify(await use(options)));
    location.assign(document.querySelector('[name=to]').value === 'me' ? '/me' : '/admin');
  } catch (failure) {
    refused.hidden = failure.name === 'NotAllowedError'; // the person has cancelled
  }
});
