// Mail of what waits for somebody who has been away, and the way out of it.
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { insertAccount, noteVerified, speakTo } from '#worker/directory/accounts.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { unsubscribeUrl } from '#worker/mail/unsubscribe.ts';
import { signedInAs } from '#test/kit/api.ts';
import { send } from '#test/kit/http.ts';
import { entryOf, inboxOf, noticeAt, openInbox, saying } from '#test/kit/inbox-api.ts';
import { mailTo, nextMail, sendMail } from '#test/kit/mailbox.ts';
import { newId } from '#test/kit/room-kit.ts';

const hourMs = 3_600_000;

interface Away {
  id: string;
  email: string;
}

/** Somebody who was here last so many hours ago. */
async function someoneAway(hours: number, locale: 'ko' | 'en' = 'ko'): Promise<Away> {
  const id = newId('acc');
  const email = `${id}@example.com`;
  const { db } = openDirectory(env.DB, 'first-primary');
  await insertAccount(db, { id, email, fullName: '하늘', role: 'student', passwordHash: '', nowMs: Date.now() });
  await noteVerified(db, { id, email, nowMs: Date.now() });
  await speakTo(db, { id, locale });
  await (await signedInAs(id)).get('/inbox');
  await wentAway(id, hours);
  return { id, email };
}

function wentAway(id: string, hours: number): Promise<void> {
  return runInDurableObject(inboxOf(id), (_instance, { storage }) => {
    storage.sql.exec('UPDATE self SET here_ms = here_ms - ?', hours * hourMs);
  });
}

/** What is due in this inbox is done, and what it left to the sender too. */
async function time(id: string): Promise<void> {
  await runDurableObjectAlarm(inboxOf(id));
  await sendMail();
}

function message(id: string, text: string) {
  const author = { id: 'acc_other', name: '민호' };
  return { id, seq: 1, author, message_type: 'text', preview: text, at: new Date().toISOString() };
}

/** A conversation in which so many messages wait. */
async function tell({ id }: Away, unread: number, fields: { room?: string; seq?: number; name?: string } = {}) {
  const { room = newId('rom'), seq = 1, name = '산책 모임' } = fields;
  const entry = entryOf({ name, unread_count: unread, last_message: message('msg_1', '내일 몇 시에 볼까요?') });
  await inboxOf(id).tell(saying(room, seq, { entry }));
  return room;
}

it('says once who wrote what and where, of five and more, to who has been away for a day', async () => {
  const away = await someoneAway(25);
  const room = await tell(away, 4);
  await tell(away, 2, { name: '독서 모임' });
  await time(away.id);
  const mail = await nextMail(away.email);
  expect(mail.subject).toBe('안 읽은 소식이 6개 있어요');
  expect(mail.text).toContain('산책 모임\n  새 소식 4개 · 민호: 내일 몇 시에 볼까요?');
  expect(mail.text).toContain(`http://madang.test/r/${room}`);
  await tell(away, 40, { room, seq: 2 });
  await time(away.id);
  expect(mailTo(away.email)).toHaveLength(1);
});

it('comes again after another absence', async () => {
  const away = await someoneAway(25, 'en');
  const room = await tell(away, 5);
  await time(away.id);
  expect((await nextMail(away.email)).subject).toBe('5 things you have not read yet');
  const socket = await openInbox(await signedInAs(away.id));
  socket.close();
  await socket.until(({ closed }) => closed ?? undefined);
  await wentAway(away.id, 25);
  await tell(away, 9, { room, seq: 2 });
  await time(away.id);
  expect((await nextMail(away.email, 1)).subject).toBe('9 things you have not read yet');
});

it.each<[string, number, (away: Away) => Promise<unknown>]>([
  ['four wait', 25, (away) => tell(away, 4)],
  ['they were here 23 hours ago', 23, (away) => tell(away, 50)],
  [
    'they were here with a device until now',
    25,
    async (away) => {
      await openInbox(await signedInAs(away.id));
      await tell(away, 50);
    },
  ],
  [
    'the room is muted',
    25,
    async ({ id }) => {
      const muted_until = new Date(Date.now() + hourMs).toISOString();
      await inboxOf(id).tell(saying(newId('rom'), 1, { entry: entryOf({ unread_count: 50, muted_until }) }));
    },
  ],
  [
    'they want no mail',
    25,
    async (away) => {
      await inboxOf(away.id).changeSettings({ email: false });
      await tell(away, 50);
    },
  ],
])('does not come where %s', async (_why, hours, waits) => {
  const away = await someoneAway(hours);
  await waits(away);
  await time(away.id);
  expect(mailTo(away.email)).toEqual([]);
});

it('counts what other rooms notify of, and a message that calls upon somebody once', async () => {
  const away = await someoneAway(25);
  const talk = newId('rom');
  const entry = entryOf({ unread_count: 3, last_message: message('msg_1', '안녕') });
  await inboxOf(away.id).tell(saying(talk, 1, { entry, notices: [noticeAt(1)] }));
  const { newest: _newest, conversation: _conversation, ...course } = entryOf({ name: '제주 여행' });
  const notices = [noticeAt(1, { type: 'comment' }), noticeAt(2, { type: 'comment', text: '여기 어때요?' })];
  await inboxOf(away.id).tell(saying(newId('rom'), 2, { kind: 'itinerary', entry: course, notices }));
  await time(away.id);
  const { subject, text } = await nextMail(away.email);
  expect(subject).toBe('안 읽은 소식이 5개 있어요');
  expect(text).toContain('제주 여행\n  새 소식 2개 · 하늘: 여기 어때요?');
});

it('counts what is to be mailed: not what is only to be pushed or kept, in general or of a room', async () => {
  const away = await someoneAway(25);
  const inbox = inboxOf(away.id);
  const loud = await tell(away, 3);
  const quiet = newId('rom');
  const entry = entryOf({ name: '조용한 모임', unread_count: 9, last_message: message('msg_1', '안녕') });
  const mention = noticeAt(1, { text: '나를 불러요' });
  await inbox.tell(saying(quiet, 1, { entry, notices: [mention] }));
  const { newest: _newest, conversation: _conversation, ...course } = entryOf({ name: '제주 여행' });
  const types = ['comment', 'comment', 'reply', 'role'] as const;
  const notices = types.map((type, at) => noticeAt(at + 1, { type }));
  await inbox.tell(saying(newId('rom'), 4, { kind: 'itinerary', entry: course, notices }));
  await inbox.changeSettings({ email_off: ['itinerary:comment', 'role'], push_off: ['reply', 'message'] });
  await inbox.choose(quiet, { email_off: ['message'] });
  await wentAway(away.id, 25);
  await time(away.id);
  const { subject, text } = await nextMail(away.email);
  expect(subject).toBe('안 읽은 소식이 5개 있어요');
  expect(text).toContain('조용한 모임\n  새 소식 1개 · 하늘: 나를 불러요');
  expect(text).toContain('제주 여행\n  새 소식 1개');
  expect(text).toContain(`http://madang.test/r/${loud}`);
});

it('says nothing of what was read between its being due and its going out', async () => {
  const away = await someoneAway(25);
  const room = await tell(away, 8);
  // The sender has no time for it yet.
  await runInDurableObject(env.MAIL_SENDER.getByName('mail'), (_instance, { storage }) => storage.deleteAlarm());
  await runDurableObjectAlarm(inboxOf(away.id));
  await tell(away, 0, { room, seq: 2 });
  await sendMail();
  expect(mailTo(away.email)).toEqual([]);
});

it('is ended by one click without signing in, and begun again; looking at the page changes nothing', async () => {
  const away = await someoneAway(25);
  const path = new URL(unsubscribeUrl('http://madang.test', env.JWT_SECRET, away.id)).pathname;
  await tell(away, 5);
  await time(away.id);
  const mail = await nextMail(away.email);
  expect(mail.text).toContain(`이런 메일 그만 받기: http://madang.test${path}`);
  // Not told to mail programs without TLS.
  expect(mail.headers).not.toHaveProperty('List-Unsubscribe');
  const isOn = async () =>
    (await (await signedInAs(away.id)).get<{ settings: { email: boolean } }>('/inbox')).body.settings.email;
  const looked = await send(path, { headers: { 'accept-language': 'ko' } });
  expect([looked.status, await looked.text()]).toEqual([200, expect.stringContaining('그만 받을까요?')]);
  expect(await isOn()).toBe(true);
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const _again of [1, 2]) {
    const ended = await send(path, { method: 'POST', body: body.toString(), headers });
    expect([ended.status, ended.redirected]).toEqual([200, false]);
  }
  expect(await isOn()).toBe(false);
  expect((await send(`${path}/undo`, { method: 'POST' })).status).toBe(200);
  expect(await isOn()).toBe(true);
  for (const altered of [`${path}x`, path.replace(away.id, newId('acc')), '/api/v1/unsubscribe/a.b'])
    expect((await send(altered, { method: 'POST' })).status, altered).toBe(404);
});
