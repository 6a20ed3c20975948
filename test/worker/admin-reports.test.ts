// What people reported, as whoever runs the instance sees it and decides on it.
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { adminReportSchema, type AdminReport } from '#protocol/admin/report.schema.ts';
import { type Admin, anAdmin } from '#test/kit/admin.ts';
import { aGuest, Caller, someone } from '#test/kit/api.ts';
import { Talk } from '#test/kit/chat-api.ts';
import { type Decision, idOf, openDecision, proposalFor, proposed } from '#test/kit/decision-api.ts';
import { png, uploaded } from '#test/kit/files-api.ts';
import { courseOf, placeNamed, stateOf } from '#test/kit/itinerary-api.ts';
import { shareOf } from '#test/kit/share-api.ts';
import { errorOf, register, type Registered, send } from '#test/kit/http.ts';

interface Reported {
  admin: Admin;
  author: Registered;
  reporter: Registered;
  talk: Talk;
  by: Caller;
  of: Caller;
}

async function conversation(): Promise<Reported> {
  const [admin, author, reporter] = [
    await anAdmin(),
    await register({ full_name: '광고쟁이' }),
    await register({ full_name: '은서' }),
  ];
  const [of, by] = [author, reporter].map(({ user, access_token }) => new Caller(user.id, access_token)) as [
    Caller,
    Caller,
  ];
  const { body } = await of.post<{ id: string }>('/conversations', {
    type: 'group',
    name: '동네 모임',
    participant_ids: [by.id],
  });
  return { admin, author, reporter, talk: new Talk(body.id, of, [by]), by, of };
}

async function waiting(admin: Admin, state = 'waiting'): Promise<AdminReport[]> {
  const { items } = (await (await admin.get(`/reports?limit=200&state=${state}`)).json()) as { items: unknown[] };
  return items.map((item) => adminReportSchema.parse(item));
}

async function reported(by: Caller, body: object): Promise<string> {
  return (await by.post<{ id: string }>('/reports', { reason: 'abuse', ...body })).body.id;
}

describe('a report of a message', () => {
  it('shows what it said then and whose it was, though it was rewritten since, and nothing else of the room', async () => {
    const { admin, talk, by, of } = await conversation();
    await talk.say(of, '아무에게도 보이지 않을 말');
    const bad = await talk.say(of, '싸게 팝니다');
    // Whose it is the room knows; what its reporter says of that counts for nothing.
    const id = await reported(by, { room_id: talk.id, message_id: bad.id, account_id: by.id, note: '자꾸 와요' });
    await of.patch(talk.path(`/messages/${bad.id}`), { content: '좋은 하루' });
    const all = await waiting(admin);
    const report = all.find((one) => one.id === id);
    expect(report).toMatchObject({
      note: '자꾸 와요',
      by: { id: by.id, name: '은서' },
      account: { id: of.id },
      evidence: { text: '싸게 팝니다', title: '동네 모임', kind: 'chat', name: '광고쟁이' },
      decided: null,
    });
    expect(JSON.stringify(all)).not.toContain('보이지 않을');
  });

  it('of a room that its reporter may not enter shows nothing of it', async () => {
    const { admin, talk, of } = await conversation();
    const bad = await talk.say(of, '비밀 이야기');
    const stranger = await register();
    const id = await reported(new Caller(stranger.user.id, stranger.access_token), {
      room_id: talk.id,
      message_id: bad.id,
    });
    const report = (await waiting(admin)).find((one) => one.id === id);
    expect(report).toMatchObject({ evidence: null, account: null });
  });

  it('is decided by taking the message away for everybody', async () => {
    const { admin, talk, by, of } = await conversation();
    const bad = await talk.say(of, '싸게 팝니다');
    const id = await reported(by, { room_id: talk.id, target_id: bad.id });
    const decided = adminReportSchema.parse(
      await (await admin.post(`/reports/${id}/decide`, { decision: 'removed', reason: '광고예요' })).json(),
    );
    expect(decided.decided).toMatchObject({ decision: 'removed', reason: '광고예요', by: { id: admin.user.id } });
    expect(await talk.words(by)).toEqual([null]);
    expect((await waiting(admin)).some((one) => one.id === id)).toBe(false);
    expect((await waiting(admin, 'decided'))[0]?.id).toBe(id);
  });
});

describe('a report of something in a room that is no message', () => {
  async function decisionWith(): Promise<{ admin: Admin; decision: Decision; by: Caller; address: string }> {
    const [admin, decision] = [await anAdmin(), await openDecision({}, 1)];
    const [by] = decision.members;
    if (by === undefined) throw new Error('nobody');
    const address = await proposed(decision, decision.owner, 'assumption', {
      content: '싸게 팝니다',
      reason: '꼭 사세요',
    });
    return { admin, decision, by, address };
  }

  async function shown(admin: Admin, id: string): Promise<AdminReport | undefined> {
    return (await waiting(admin)).find((one) => one.id === id);
  }

  const removed = { decision: 'removed', reason: '광고예요' };

  it('shows a proposal’s words, and hides it from everybody', async () => {
    const { admin, decision, by, address } = await decisionWith();
    const id = await reported(by, { room_id: decision.id, target_id: idOf(address) });
    expect(await shown(admin, id)).toMatchObject({
      target_id: idOf(address),
      account: { id: decision.owner.id },
      evidence: { text: '싸게 팝니다\n꼭 사세요', kind: 'decision' },
    });
    expect((await admin.post(`/reports/${id}/decide`, removed)).status).toBe(200);
    expect(await proposalFor(by, address)).toMatchObject({ hidden: true, content: '' });
  });

  it('shows a comment’s words, and takes it away', async () => {
    const { admin, decision, by } = await decisionWith();
    const said = { content: '여기로 오세요 싸게 드려요' };
    const { body } = await decision.owner.post<{ id: string }>(`/rooms/${decision.id}/comments`, said);
    const id = await reported(by, { room_id: decision.id, target_id: body.id });
    expect(await shown(admin, id)).toMatchObject({
      account: { id: decision.owner.id },
      evidence: { text: said.content },
    });
    expect((await admin.post(`/reports/${id}/decide`, removed)).status).toBe(200);
    const { text } = await by.get(`/rooms/${decision.id}/comments`);
    expect(text).not.toContain('싸게');
  });

  it('shows a picture’s name, and takes it from what shows it', async () => {
    const [admin, course, by] = [await anAdmin(), await courseOf(['서울숲'], await aGuest()), await someone('은서')];
    const { id: file } = await uploaded(course.owner, await png(4, 4), { room: course.id, name: '나쁜 그림.png' });
    const attach = { type: 'file.attach', data: { target: placeNamed(course, '서울숲').id, attachments: [file] } };
    expect((await course.owner.post(`/rooms/${course.id}/commands`, attach)).status).toBe(200);
    const unseen = await reported(by, { room_id: course.id, target_id: file });
    expect(await shown(admin, unseen), 'whoever may not come in has nothing shown').toMatchObject({ evidence: null });
    const member = await someone('하람');
    expect((await member.post(`/shares/${(await shareOf(course)).code}/join`)).status).toBe(200);
    const id = await reported(member, { room_id: course.id, target_id: file });
    expect(await shown(admin, id)).toMatchObject({
      account: { id: course.owner.id },
      evidence: { text: '', files: ['나쁜 그림.png'] },
    });
    expect((await admin.post(`/reports/${id}/decide`, removed)).status).toBe(200);
    expect((await stateOf(course)).places[0]?.photos ?? []).toEqual([]);
  });

  it('of one reporter is one row, however often it is said; and another one once it was decided', async () => {
    const { admin, decision, by, address } = await decisionWith();
    const about = { room_id: decision.id, target_id: idOf(address) };
    const first = await reported(by, about);
    const ids = await Promise.all([1, 2, 3].map(() => reported(by, { ...about, reason: 'spam', note: '또 그래요' })));
    expect(new Set(ids)).toEqual(new Set([first]));
    const mine = (await waiting(admin)).filter(({ by: { id } }) => id === by.id);
    expect(mine.map(({ id, reason }) => [id, reason])).toEqual([[first, 'abuse']]);
    expect(await reported(decision.owner, about)).not.toBe(first);
    await admin.post(`/reports/${first}/decide`, { decision: 'dismissed' });
    expect(await reported(by, about)).not.toBe(first);
  });
});

describe('deciding', () => {
  it('is done once, of two admins at the same moment by one', async () => {
    const { admin, author, by } = await conversation();
    const other = await anAdmin();
    const id = await reported(by, { account_id: author.user.id });
    const answers = await Promise.all(
      [admin, other].map((one) => one.post(`/reports/${id}/decide`, { decision: 'dismissed' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  it('suspends whom it is about, who is told why; and never whoever decides', async () => {
    const { admin, author, by } = await conversation();
    const id = await reported(by, { account_id: author.user.id });
    const body = { decision: 'suspended', reason: '여러 사람을 괴롭혔어요' };
    expect((await admin.post(`/reports/${id}/decide`, body)).status).toBe(200);
    expect((await send('/api/v1/auth/me', { token: author.access_token })).status).toBe(401);
    const own = await reported(by, { account_id: admin.user.id });
    expect((await errorOf(await admin.post(`/reports/${own}/decide`, body))).code).toBe('CONFLICT');
    const again = (await waiting(admin)).find((one) => one.id === own);
    expect(again?.decided, 'what could not be done waits again').toBeNull();
  });

  it('is told to its reporter by mail where that reaches them, once, without who else was in it', async () => {
    const { admin, author, reporter, by } = await conversation();
    await env.DB.prepare('UPDATE accounts SET email_verified_at_ms = 1 WHERE id = ?').bind(by.id).run();
    const sent = vi.spyOn(env.MAIL, 'send').mockResolvedValue({ messageId: '1' });
    const id = await reported(by, { account_id: author.user.id });
    await admin.post(`/reports/${id}/decide`, { decision: 'dismissed' });
    const told = () =>
      sent.mock.calls
        .map(([mail]) => mail as { to: unknown; subject: string; text: string })
        .filter(({ to, subject }) => to === reporter.email && subject.includes('신고'));
    await vi.waitFor(() => expect(told()).toHaveLength(1), 10_000);
    expect(told()[0]?.text).not.toContain('광고쟁이');
    sent.mockRestore();
  });

  it('is nobody else’s', async () => {
    const { by, author } = await conversation();
    const id = await reported(by, { account_id: author.user.id });
    expect((await by.post(`/admin/reports/${id}/decide`, { decision: 'dismissed', reason: 'x' })).status).toBe(403);
    expect((await by.get('/admin/reports')).status).toBe(403);
  });
});
