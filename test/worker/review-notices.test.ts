// Every notice of a project as it arrives, in both languages: in the list, as a push, and in the mail to who has been away.
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Notification } from '#protocol/inbox/inbox.schema.ts';
import { insertAccount, noteVerified, speakTo } from '#worker/directory/accounts.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { messageOf } from '#worker/inbox/push/payload.ts';
import type { Subscription } from '#worker/inbox/push/subscriptions.ts';
import type { Caller } from '#test/kit/api.ts';
import { inboxOf } from '#test/kit/inbox-api.ts';
import { mailTo, nextMail } from '#test/kit/mailbox.ts';
import { anotherVersion, memberWith, reviewProject, said, type ReviewProject } from '#test/kit/review-api.ts';
import { ringFor, roomOf } from '#test/kit/room-kit.ts';

let project: ReviewProject;
let editor: Caller;
let author: Caller;
const due_at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 30 * 3_600_000).toISOString();

/** All that can happen in a project that somebody is told of. */
beforeAll(async () => {
  project = await reviewProject();
  const { owner, id, path, video } = project;
  author = await memberWith(project, 'approver', '하린');
  editor = await memberWith(project, 'editor', '도윤');
  const remark = await said(author, project, { content: '@도윤 자막이 빨라요', mentions: [editor.id] });
  const reply = await owner.post<{ id: string }>(`/rooms/${id}/comments`, { target: remark.id, content: '볼게요' });
  await author.post(`/rooms/${id}/comments`, { parent_id: reply.body.id, target: remark.id, content: '고마워요' });
  await owner.patch(`${path}/feedbacks/${remark.id}`, { assignee: editor.id });
  await editor.patch(`${path}/feedbacks/${remark.id}`, { status: 'in_progress' });
  await editor.patch(`${path}/feedbacks/${remark.id}`, { status: 'resolved' });
  await owner.patch(`${path}/feedbacks/${remark.id}`, { status: 'open' });
  await author.post(`${path}/approve`, { video_id: video, version: 1, verdict: 'changes_requested' });
  await anotherVersion(project, { of: video });
  await author.post(`${path}/approve`, { video_id: video, version: 2, verdict: 'approved' });
  await author.post(`${path}/approve`, { video_id: video, version: 2, verdict: 'withdrawn' });
  await owner.patch(path, { settings: { due_at } });
  await ringFor(roomOf('review', id), 'project.remind');
});

/** In the list, the oldest first. */
async function listed(by: Caller): Promise<Notification[]> {
  const { items } = (await by.get<{ items: Notification[] }>('/inbox/notifications')).body;
  return items.filter(({ type }) => type !== 'role').toReversed();
}

const subscription = { timeZone: 'Asia/Seoul', origin: 'https://madang.example' } as Subscription;

/** What a browser shows of it. */
function pushed(notice: Notification, by: Caller, locale: 'ko' | 'en'): { title: string; body: string } {
  const about = { roomId: project.id, accountId: by.id, badge: 1, nowMs: Date.now(), bare: false };
  const { payload } = messageOf({ notice }, { ...subscription, locale }, about);
  return (JSON.parse(payload) as { notification: { title: string; body: string } }).notification;
}

async function told(by: Caller, count: number): Promise<{ ko: string[]; en: string[] }> {
  await vi.waitFor(async () => expect(await listed(by)).toHaveLength(count), { timeout: 15_000, interval: 100 });
  const notices = await listed(by);
  const all = (locale: 'ko' | 'en') => notices.map((notice) => pushed(notice, by, locale));
  expect(new Set(all('ko').map(({ title }) => title))).toEqual(new Set(['가을 필름']));
  return { ko: all('ko').map(({ body }) => body), en: all('en').map(({ body }) => body) };
}

const when = {
  ko: new Intl.DateTimeFormat('ko', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Seoul' }),
  en: new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit', timeZone: 'Asia/Seoul' }),
};

it('whoever made it hears of feedback, answers, verdicts, and that it is due with what is open', async () => {
  const { ko, en } = await told(project.owner, 6);
  expect(ko.slice(0, -1)).toEqual([
    '하린님이 의견을 남겼어요: @도윤 자막이 빨라요',
    '하린님이 답했어요: 고마워요',
    '하린님이 고쳐 달라고 했어요: 예고편',
    '하린님이 승인했어요: 예고편',
    '하린님이 판단을 거뒀어요: 예고편',
  ]);
  expect(en.slice(0, -1)).toEqual([
    '하린 left feedback: @도윤 자막이 빨라요',
    '하린 replied to you: 고마워요',
    '하린 asked for changes: 예고편',
    '하린 approved it: 예고편',
    '하린 withdrew a verdict: 예고편',
  ]);
  expect(ko.at(-1)).toMatch(/^곧 마감돼요 · .* · 남은 의견 1개$/u);
  expect(ko.at(-1)).toContain(when.ko.format(new Date(due_at)));
  expect(en.at(-1)).toMatch(/^Due soon: .*\. Open: 1$/u);
});

it('whoever is named and asked to see to it hears that, and of the next version', async () => {
  const { ko, en } = await told(editor, 7);
  expect(ko.slice(0, 4)).toEqual([
    '하린님이 나를 불렀어요: @도윤 자막이 빨라요',
    '지우님이 이 의견을 맡겼어요: @도윤 자막이 빨라요',
    '하린님이 고쳐 달라고 했어요: 예고편',
    '2번째 버전이 올라왔어요: 예고편',
  ]);
  expect(en.slice(0, 4)).toEqual([
    '하린 mentioned you: @도윤 자막이 빨라요',
    '지우 assigned this to you: @도윤 자막이 빨라요',
    '하린 asked for changes: 예고편',
    'Version 2 is here: 예고편',
  ]);
});

it('whoever said it hears what was answered and what became of it in the end, and not that the team is late', async () => {
  const { ko, en } = await told(author, 3);
  expect(ko).toEqual([
    '지우님이 댓글을 남겼어요: 볼게요',
    '지우님이 내 의견을 다시 열었어요: @도윤 자막이 빨라요',
    '2번째 버전이 올라왔어요: 예고편',
  ]);
  expect(en.slice(0, 2)).toEqual(['지우 commented: 볼게요', '지우 reopened your feedback: @도윤 자막이 빨라요']);
});

it.each(['ko', 'en'] as const)('who has been away for a day is mailed of them once, in %s', async (locale) => {
  const who = locale === 'ko' ? project.owner : editor;
  const email = `${who.id}@example.com`;
  const { db } = openDirectory(env.DB, 'first-primary');
  const nowMs = Date.now();
  await insertAccount(db, { id: who.id, email, fullName: '지우', role: 'student', passwordHash: '', nowMs });
  await noteVerified(db, { id: who.id, email, nowMs });
  await speakTo(db, { id: who.id, locale });
  await who.get('/inbox');
  await runInDurableObject(inboxOf(who.id), (_instance, { storage }) => {
    storage.sql.exec('UPDATE self SET here_ms = here_ms - ?', 25 * 3_600_000);
  });
  await runDurableObjectAlarm(inboxOf(who.id));
  const { subject, text } = await nextMail(email);
  expect(subject).toMatch(locale === 'ko' ? /^안 읽은 소식이 \d개 있어요$/u : /^\d things you have not read yet$/u);
  expect(text).toContain('가을 필름');
  expect(text).toContain(`http://madang.test/r/${project.id}`);
  expect(mailTo(email)).toHaveLength(1);
});
