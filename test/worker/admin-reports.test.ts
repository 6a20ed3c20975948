// What people reported, as whoever runs the instance sees it and decides on it.
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { adminReportSchema, type AdminReport } from '#protocol/admin/report.schema.ts';
import { type Admin, anAdmin } from '#test/kit/admin.ts';
import { Caller } from '#test/kit/api.ts';
import { Talk } from '#test/kit/chat-api.ts';
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
    const id = await reported(by, { room_id: talk.id, message_id: bad.id });
    const decided = adminReportSchema.parse(
      await (await admin.post(`/reports/${id}/decide`, { decision: 'removed', reason: '광고예요' })).json(),
    );
    expect(decided.decided).toMatchObject({ decision: 'removed', reason: '광고예요', by: { id: admin.user.id } });
    expect(await talk.words(by)).toEqual([null]);
    expect((await waiting(admin)).some((one) => one.id === id)).toBe(false);
    expect((await waiting(admin, 'decided'))[0]?.id).toBe(id);
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
    await vi.waitFor(() => expect(told()).toHaveLength(1));
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
