// Mail from when it is asked for until it is sent or refused.
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { queueMail, type MailRequest } from '#worker/mail/queue-mail.ts';
import { mailTemplates } from '#worker/mail-templates.ts';
import { entryOf, noticeAt, saying } from '#test/kit/inbox-api.ts';
import { mailTo, nextMail, refuseMail, sendMail } from '#test/kit/mailbox.ts';
import { newId } from '#worker/platform/ids.ts';
import { insertAccount, noteVerified } from '#worker/directory/accounts.ts';
import { openDirectory } from '#worker/directory/directory.ts';

const sender = () => env.MAIL_SENDER.getByName('mail');
const reminder = mailTemplates.get('decision.reminder');
if (reminder === undefined) throw new Error('no template to be sent');
const data = {
  room_id: 'rom_1',
  kind: 'decision',
  seq: 7,
  title: '이사 갈 동네',
  closes_at: '2026-12-01T09:00:00.000Z',
};

function someAddress(): string {
  return `${newId('req').toLowerCase()}@example.com`;
}

async function someAccount({ verified = true } = {}): Promise<{ id: string; email: string }> {
  const who = { id: newId('acc'), email: someAddress() };
  const { db } = openDirectory(env.DB, 'first-primary');
  await insertAccount(db, { ...who, fullName: '하늘', role: 'student', passwordHash: '', nowMs: Date.now() });
  if (verified) await noteVerified(db, { ...who, nowMs: Date.now() });
  return who;
}

function asked(address: string, more: Partial<MailRequest<object>> = {}): MailRequest<object> {
  return { template: reminder as NonNullable<typeof reminder>, to: { address }, data, key: newId('req'), ...more };
}

function rowOf(key: string) {
  return runInDurableObject(sender(), (_instance, { storage }) =>
    storage.sql.exec('SELECT * FROM outgoing WHERE key = ?', key).one(),
  );
}

/** As if it were due now; returns after how many seconds it will be again. */
async function triedAgain(key: string): Promise<number | null> {
  await runInDurableObject(sender(), (_instance, { storage }) => {
    storage.sql.exec('UPDATE outgoing SET due_ms = 1 WHERE key = ? AND due_ms IS NOT NULL', key);
  });
  await runDurableObjectAlarm(sender());
  const { due_ms: dueMs } = await rowOf(key);
  return typeof dueMs === 'number' ? Math.round((dueMs - Date.now()) / 1000) : null;
}

// What others have left is not looked at.
beforeEach(() =>
  runInDurableObject(sender(), (_instance, { storage }) => void storage.sql.exec('DELETE FROM outgoing')),
);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a mail', () => {
  it('is sent once, however often it is asked for by its key, and says nothing of it afterwards', async () => {
    const address = someAddress();
    const mail = asked(address);
    expect(await queueMail(env, mail, mail)).toBe(1);
    await nextMail(address);
    expect(await queueMail(env, mail)).toBe(0);
    await sendMail();
    expect(mailTo(address)).toHaveLength(1);
    expect(await rowOf(mail.key)).toMatchObject({ state: 'sent', address: null, data: '{}', tries: 1, due_ms: null });
    expect(await sender().states([mail.key, 'another'])).toEqual(new Map([[mail.key, { state: 'sent', code: null }]]));
  });

  it('goes to where its account is reached, in the language that was asked for, from this instance', async () => {
    const someone = await someAccount();
    await queueMail(env, asked('', { to: { accountId: someone.id }, locale: 'en' }));
    const mail = await nextMail(someone.email);
    expect(mail.from).toEqual({ email: 'no-reply@madang.test', name: 'Madang' });
    expect(mail.subject).toBe('You have not voted yet: 이사 갈 동네');
    expect(mail.text).toContain('http://madang.test/r/rom_1');
    expect(mail.html).toContain('href="http://madang.test/r/rom_1"');
    expect(mail.headers).toMatchObject({ 'Auto-Submitted': 'auto-generated', 'Content-Language': 'en' });
  });

  it('is skipped where its reader has read of that already, has silenced it or the room, or wants no mail', async () => {
    const room_id = newId('rom');
    const about = { ...data, room_id };
    const people = await Promise.all([1, 2, 3, 4, 5, 6].map(() => someAccount()));
    const [reads, silences, mutes, none, unmailed, elsewhere] = people.map(({ id }) => env.INBOX.getByName(id));
    const entry = entryOf();
    const notices = [noticeAt(7, { type: 'deadline' })];
    await reads?.tell(saying(room_id, 7, { kind: 'decision', entry, notices }));
    await reads?.readNotifications(null);
    await silences?.changeSettings({ off: ['decision:deadline'] });
    const muted_until = new Date(Date.now() + 60_000).toISOString();
    await mutes?.tell(saying(room_id, 7, { kind: 'decision', entry: entryOf({ muted_until }) }));
    await none?.changeSettings({ email: false });
    await unmailed?.changeSettings({ email_off: ['deadline'] });
    await elsewhere?.tell(saying(room_id, 7, { kind: 'decision', entry }));
    await elsewhere?.choose(room_id, { email_off: ['deadline'] });
    for (const { id: accountId } of people) {
      const mail = asked('', { to: { accountId }, data: about });
      await queueMail(env, mail);
      await triedAgain(mail.key);
      expect(await rowOf(mail.key)).toMatchObject({ state: 'skipped', code: 'UNWANTED' });
    }
  });

  it('goes to an address that nobody has proven to be theirs only where it was asked for', async () => {
    const { id: accountId, email } = await someAccount({ verified: false });
    const told = asked('', { to: { accountId } });
    await queueMail(env, told);
    await triedAgain(told.key);
    expect(await rowOf(told.key)).toMatchObject({ state: 'skipped', code: 'UNVERIFIED' });
    const invitation = mailTemplates.get('room.invitation');
    if (invitation === undefined) throw new Error('no invitation');
    const facts = { by: '지우', room: '산책', message: '', token: 'a.b', expires_at: data.closes_at };
    await queueMail(env, asked('', { template: invitation, to: { accountId }, data: facts }));
    await nextMail(email);
  });

  it('is skipped where its account is gone or has no address', async () => {
    const mail = asked('', { to: { accountId: 'acc_nobody' } });
    await queueMail(env, mail);
    await sendMail();
    expect(await rowOf(mail.key)).toMatchObject({ state: 'skipped', code: 'NO_ADDRESS' });
  });

  it('is tried again ever later where the service is busy, and then sent once', async () => {
    const address = someAddress();
    const mail = asked(address);
    refuseMail('E_RATE_LIMIT_EXCEEDED', 3);
    await queueMail(env, mail);
    const waits = [await triedAgain(mail.key), await triedAgain(mail.key), await triedAgain(mail.key)];
    expect(waits).toEqual([5, 10, 20]);
    expect(await rowOf(mail.key)).toMatchObject({ state: 'queued', code: 'E_RATE_LIMIT_EXCEEDED', tries: 3 });
    expect(await triedAgain(mail.key)).toBeNull();
    expect(mailTo(address)).toHaveLength(1);
  });

  it('is tried again where what broke has no code', async () => {
    const mail = asked(someAddress());
    refuseMail(null, 1);
    await queueMail(env, mail);
    expect(await triedAgain(mail.key)).toBe(5);
  });

  it('is refused for good where the service says so, and is not asked for again', async () => {
    const address = someAddress();
    const mail = asked(address);
    refuseMail('E_VALIDATION_ERROR', 1);
    await queueMail(env, mail);
    expect(await triedAgain(mail.key)).toBeNull();
    expect(await rowOf(mail.key)).toMatchObject({ state: 'refused', code: 'E_VALIDATION_ERROR', address: null });
    expect(await queueMail(env, mail)).toBe(0);
    expect(mailTo(address)).toEqual([]);
  });

  it('is not sent where there is no use in it any more', async () => {
    const address = someAddress();
    const mail = asked(address, { untilMs: Date.now() - 1 });
    await queueMail(env, mail);
    expect(await triedAgain(mail.key)).toBeNull();
    expect(await rowOf(mail.key)).toMatchObject({ state: 'skipped', code: 'TOO_LATE' });
    expect(mailTo(address)).toEqual([]);
  });

  it('does not go to an address that is suppressed, in whatever letters, until it is allowed again', async () => {
    const address = someAddress();
    const [first, second] = [asked(address), asked(address)];
    await sender().suppress(address.toUpperCase(), 'bounced');
    await queueMail(env, first);
    await triedAgain(first.key);
    expect(await rowOf(first.key)).toMatchObject({ state: 'skipped', code: 'SUPPRESSED' });
    await sender().allow(address);
    await queueMail(env, second);
    await nextMail(address);
    expect(mailTo(address)).toHaveLength(1);
  });

  it('that the service will not take for somebody is the last that is tried there', async () => {
    const address = someAddress();
    const [first, second] = [asked(address), asked(address)];
    refuseMail('E_RECIPIENT_SUPPRESSED', 1);
    await queueMail(env, first);
    await triedAgain(first.key);
    await queueMail(env, second);
    await triedAgain(second.key);
    expect(await rowOf(second.key)).toMatchObject({ state: 'skipped', code: 'SUPPRESSED' });
  });

  it('that cannot be written keeps no other from going out', async () => {
    const address = someAddress();
    const broken = asked(someAddress(), { data: { nothing: 'that fits' } });
    await queueMail(env, broken, asked(address));
    await nextMail(address);
    expect(await rowOf(broken.key)).toMatchObject({ state: 'queued', code: 'BROKEN' });
  });

  it('has a subject in one line, and what people wrote as it is, never as tags', async () => {
    const address = someAddress();
    const title = 'A\r\nBcc: all@example.com\u202e <script>alert(1)</script> & "B"';
    await queueMail(env, asked(address, { data: { ...data, title }, locale: 'en' }));
    const { subject, html, text } = await nextMail(address);
    expect(subject).toBe('You have not voted yet: A Bcc: all@example.com <script>alert(1)</script> & "B"');
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;B&quot;');
    expect(text).toContain('<script>alert(1)</script>');
  });

  it('of an account that is no more is forgotten', async () => {
    const someone = await someAccount();
    const mail = asked('', { to: { accountId: someone.id } });
    await queueMail(env, mail);
    await sender().forgetAccount(someone.id);
    expect(await sender().states([mail.key])).toEqual(new Map());
  });
});

it('a thousand that are asked for at once are each sent once', async () => {
  const mails = Array.from({ length: 1000 }, () => asked(someAddress()));
  expect(await queueMail(env, ...mails)).toBe(1000);
  await vi.waitFor(
    async () => {
      await sendMail();
      const states = await sender().states(mails.map((mail) => mail.key));
      expect([...states.values()].every(({ state }) => state === 'sent')).toBe(true);
    },
    { timeout: 30_000 },
  );
  expect(mails.map(({ to }) => mailTo('address' in to ? to.address : '').length)).toEqual(mails.map(() => 1));
}, 60_000);
