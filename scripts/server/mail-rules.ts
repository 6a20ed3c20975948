// What the platform's mail service refuses, so that a local run refuses it too: its own simulator takes anything.
// https://developers.cloudflare.com/email-service/

/** What a worker gives to its `send_email` binding. */
export interface OutgoingMessage {
  from: string | { email: string; name: string };
  to: string | string[];
  subject: string;
  text?: string;
  html?: string;
  headers?: Record<string, string>;
}

export interface MailRefusal {
  code: string;
  message: string;
}

const maxRecipients = 50;
const maxSubject = 998;
const maxBytes = 5 * 1024 * 1024;
const maxHeaderBytes = 16 * 1024;
const maxHeaderValueBytes = 2048;
const maxNamedHeaders = 20;
const addressPattern = /^[^\s@<>(),;:\\"[\]]+@[^\s@.<>(),;:\\"[\]]+(?:\.[^\s@.<>(),;:\\"[\]]+)+$/u;
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const control = /[\u0000-\u001f\u007f]/u;
const allowed = [
  'in-reply-to',
  'references',
  'precedence',
  'auto-submitted',
  'content-language',
  'importance',
  'priority',
];

/** Why the platform would refuse it; null where it would take it. */
export function refusalOf(message: OutgoingMessage): MailRefusal | null {
  const from = typeof message.from === 'string' ? { email: message.from, name: '' } : message.from;
  const to = [message.to].flat();
  if (!addressPattern.test(from.email) || control.test(from.name)) return invalid('from');
  if (to.length === 0 || to.length > maxRecipients || !to.every((one) => addressPattern.test(one)))
    return invalid('to');
  const { subject, text = '', html = '', headers = {} } = message;
  if (subject === '' || subject.length > maxSubject || control.test(subject)) return invalid('subject');
  if (text === '' && html === '') return invalid('text or html');
  if (Buffer.byteLength(text) + Buffer.byteLength(html) > maxBytes)
    return { code: 'E_CONTENT_TOO_LARGE', message: 'larger than 5 MiB' };
  return refusalOfHeaders(headers);
}

function refusalOfHeaders(headers: Record<string, string>): MailRefusal | null {
  const named = Object.keys(headers).filter((name) => !isOwn(name));
  const bytes = Object.entries(headers).reduce((sum, pair) => sum + Buffer.byteLength(pair.join(': ')), 0);
  if (named.length > maxNamedHeaders || bytes > maxHeaderBytes)
    return { code: 'E_HEADERS_TOO_LARGE', message: 'too many headers' };
  for (const [name, value] of Object.entries(headers)) {
    if (!isAllowed(name.toLowerCase())) return { code: 'E_HEADER_NOT_ALLOWED', message: name };
    if (control.test(value) || Buffer.byteLength(value) > maxHeaderValueBytes || !fits(name.toLowerCase(), value))
      return { code: 'E_HEADER_VALUE_INVALID', message: name };
  }
  return null;
}

function isOwn(name: string): boolean {
  return /^x-/iu.test(name);
}

function isAllowed(name: string): boolean {
  return /^x-[a-z\d-]+$/u.test(name) || /^list-[a-z]+(?:-post)?$/u.test(name) || allowed.includes(name);
}

function fits(name: string, value: string): boolean {
  if (name === 'list-unsubscribe') return /<(?:https:\/\/|mailto:)[^>]+>/u.test(value);
  return name !== 'list-unsubscribe-post' || value === 'List-Unsubscribe=One-Click';
}

function invalid(field: string): MailRefusal {
  return { code: 'E_VALIDATION_ERROR', message: `${field} is not valid` };
}
