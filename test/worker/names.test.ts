// A name, and that somebody is no guest any more, follow the person into every room.
import { expect, it, vi } from 'vitest';
import type { AccessView } from '#protocol/access/view.ts';
import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import type { OpenedShareAnswer } from '#protocol/shares/shares.schema.ts';
import { Caller, linkTo } from '#test/kit/api.ts';
import { enterAsGuest, goodPassword, register, send } from '#test/kit/http.ts';
import { readInbox } from '#test/kit/inbox-api.ts';
import { courseOf } from '#test/kit/itinerary-api.ts';

function callerOf({ user, access_token }: SignedIn): Caller {
  return new Caller(user.id, access_token);
}

async function viewOf(caller: Caller, roomId: string): Promise<AccessView> {
  return (await caller.get<{ snapshot: AccessView }>(`/rooms/${roomId}`)).body.snapshot;
}

function personIn(view: AccessView, id: string) {
  return view.people.find((person) => person.id === id);
}

it('reaches rooms where one has only written by a link', async () => {
  const owner = callerOf(await register());
  const course = await courseOf(['서울숲'], owner);
  const code = await linkTo(course.id, owner.id, { level: 'edit' });
  const me = callerOf(await register({ full_name: '하나' }));
  // The directory knows a link a moment after its room.
  const opened = await vi.waitFor(async () => {
    const answer = await me.post<OpenedShareAnswer>(`/shares/${code}/access`);
    expect(answer.status).toBe(200);
    return answer;
  });
  const there = new Caller(me.id, opened.body.access_token);
  expect((await there.post(`/rooms/${course.id}/comments`, { content: '여기 좋아요' })).status).toBe(201);
  await vi.waitFor(async () => expect(personIn(await viewOf(owner, course.id), me.id)?.name).toBe('하나'));
  // The directory hears of it a moment later.
  await vi.waitFor(
    async () => {
      expect((await me.patch('/auth/me', { full_name: '김하나' })).status).toBe(200);
      expect(personIn(await viewOf(owner, course.id), me.id)?.name).toBe('김하나');
    },
    { timeout: 8000, interval: 300 },
  );
});

it('a guest who registers is no guest any more, in rooms and in the lists of others', async () => {
  const guest = await enterAsGuest('손님1');
  const other = callerOf(await register({ full_name: '지우' }));
  const talk = await callerOf(guest).post<{ id: string }>('/conversations', {
    type: 'direct',
    participant_ids: [other.id],
  });
  const id = talk.body.id;
  await callerOf(guest).post(`/conversations/${id}/messages`, { content: '안녕하세요' });
  // They share no room: it is a request, until the other says yes.
  expect((await other.post(`/conversations/${id}/accept`)).status).toBeLessThan(300);
  const registered = callerOf(await register({ full_name: '김손님' }, { token: guest.access_token }));
  await vi.waitFor(
    async () => {
      const person = personIn(await viewOf(registered, id), registered.id);
      expect(person).toMatchObject({ name: '김손님', guest: false });
      const listed = (await readInbox(other)).conversations.find(({ room_id }) => room_id === id);
      expect([listed?.name, listed?.peer?.name]).toEqual(['김손님', '김손님']);
    },
    { timeout: 8000, interval: 200 },
  );
});

it('a recovery link brings a guest to another device, once', async () => {
  const guest = callerOf(await enterAsGuest('지우'));
  expect((await callerOf(await register()).post('/auth/recovery')).status).toBe(403);
  const first = await guest.post<{ url: string; qr_svg: string }>('/auth/recovery');
  const second = await guest.post<{ url: string; qr_svg: string }>('/auth/recovery');
  expect(second.body.qr_svg).toContain('<svg');
  const secretOf = (url: string): string => url.split('#')[1] ?? '';
  const recover = (secret: string, key = crypto.randomUUID()): Promise<Response> =>
    send('/api/v1/auth/recover', { body: { secret }, headers: { 'idempotency-key': key } });
  expect((await recover(secretOf(first.body.url))).status).toBe(410);
  const key = crypto.randomUUID();
  const there = await recover(secretOf(second.body.url), key);
  expect(((await there.json()) as SignedIn).user.id).toBe(guest.id);
  // Its answer may have been lost; anybody else comes too late.
  expect((await recover(secretOf(second.body.url), key)).status).toBe(200);
  expect((await recover(secretOf(second.body.url))).status).toBe(410);
  expect((await guest.get<{ created_at: string | null }>('/auth/recovery')).body.created_at).toBeNull();
});

it('a recovery link ends with registering, and when it is taken back', async () => {
  const guest = await enterAsGuest('지우');
  const made = await callerOf(guest).post<{ url: string }>('/auth/recovery');
  await register({}, { token: guest.access_token });
  const secret = made.body.url.split('#')[1] ?? '';
  expect((await send('/api/v1/auth/recover', { body: { secret } })).status).toBe(410);
  const other = callerOf(await enterAsGuest('하나'));
  const link = await other.post<{ url: string }>('/auth/recovery');
  expect((await other.delete('/auth/recovery')).status).toBe(204);
  const gone = { secret: link.body.url.split('#')[1] ?? '' };
  expect((await send('/api/v1/auth/recover', { body: gone })).status).toBe(410);
});

it('a handover is good once, for accounts too', async () => {
  const me = await register({ password: goodPassword });
  const made = await callerOf(me).post<{ secret: string }>('/auth/handover');
  const body = { secret: made.body.secret };
  expect((await send('/api/v1/auth/recover', { body })).status).toBe(200);
  expect((await send('/api/v1/auth/recover', { body })).status).toBe(410);
});
