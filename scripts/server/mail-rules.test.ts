import { expect, it } from 'vitest';
import { type OutgoingMessage, refusalOf } from './mail-rules.ts';

const good: OutgoingMessage = {
  from: { email: 'no-reply@madang.example', name: '마당' },
  to: 'jiu@example.com',
  subject: '초대장',
  text: '안녕하세요',
  headers: {
    'X-Madang-Mail': 'a1',
    'List-Unsubscribe': '<https://madang.example/api/v1/unsubscribe/t>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': 'auto-generated',
  },
};

it('takes what the mail service takes', () => {
  expect(refusalOf(good)).toBeNull();
  expect(refusalOf({ ...good, to: Array.from({ length: 50 }, (_, index) => `p${index}@example.com`) })).toBeNull();
});

it.each<[string, Partial<OutgoingMessage>, string]>([
  ['an address that is none', { to: 'not an address' }, 'E_VALIDATION_ERROR'],
  ['an address with a second header', { to: 'a@example.com\r\nBcc: b@example.com' }, 'E_VALIDATION_ERROR'],
  ['nobody', { to: [] }, 'E_VALIDATION_ERROR'],
  ['51 people', { to: Array.from({ length: 51 }, () => 'a@example.com') }, 'E_VALIDATION_ERROR'],
  ['a subject of two lines', { subject: 'a\r\nBcc: b@example.com' }, 'E_VALIDATION_ERROR'],
  ['a subject that is too long', { subject: 'a'.repeat(999) }, 'E_VALIDATION_ERROR'],
  ['a name of two lines', { from: { email: 'a@example.com', name: 'a\nb' } }, 'E_VALIDATION_ERROR'],
  ['no words', { text: '' }, 'E_VALIDATION_ERROR'],
  ['more than 5 MiB', { html: 'a'.repeat(5 * 1024 * 1024) }, 'E_CONTENT_TOO_LARGE'],
  ['a header that is the service’s', { headers: { 'Message-ID': '<a@b>' } }, 'E_HEADER_NOT_ALLOWED'],
  ['a header of two lines', { headers: { 'X-A': 'a\r\nBcc: b@example.com' } }, 'E_HEADER_VALUE_INVALID'],
  ['a way out that is not safe', { headers: { 'List-Unsubscribe': '<http://a.example>' } }, 'E_HEADER_VALUE_INVALID'],
  ['a way out of two clicks', { headers: { 'List-Unsubscribe-Post': 'Yes' } }, 'E_HEADER_VALUE_INVALID'],
])('refuses %s', (_what, change, code) => {
  expect(refusalOf({ ...good, ...change })?.code).toBe(code);
});
