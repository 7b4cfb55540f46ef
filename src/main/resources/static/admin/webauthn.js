// What browsers need to make and use passkeys, between JSON and bytes.

/** Whether this page can use passkeys: browsers offer them for names and with https, not for IP addresses. */
export const works = () => Boolean(window.isSecureContext && window.PublicKeyCredential) && !isAddress(location.hostname);

const isAddress = host => /^[0-9.]+$/.test(host) || host.includes(':');

function bytes(text) {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, one => one.charCodeAt(0));
}

function text(buffer) {
  const plain = [...new Uint8Array(buffer)].map(one => String.fromCharCode(one)).join('');
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const named = (credentials = []) => credentials.map(one => ({ ...one, id: bytes(one.id) }));

/** Has a passkey made. Throws a DOMException when the person cancels. */
export async function make(options) {
  const made = await navigator.credentials.create({ publicKey: {
    ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: named(options.excludeCredentials),
  } });
  return { id: text(made.rawId), clientData: text(made.response.clientDataJSON), attestation: text(made.response.attestationObject) };
}

/** Has a passkey used. Throws a DOMException when the person cancels. */
export async function use(options) {
  const used = await navigator.credentials.get({ publicKey: {
    ...options, challenge: bytes(options.challenge), allowCredentials: named(options.allowCredentials),
  } });
  const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
  return { id: text(used.rawId), clientData: text(clientDataJSON), authenticatorData: text(authenticatorData),
    signature: text(signature), userHandle: userHandle ? text(userHandle) : '' };
}
