// Somebody whom I share no room with, found by an e-mail that I know: where they allow it, whole, and not by trying out.
import { expect, it } from 'vitest';
import { aGuest, Caller, someone } from '#test/kit/api.ts';
import { anAddress, register, send } from '#test/kit/http.ts';
import { eventually } from '#test/kit/share-api.ts';

async function registered(): Promise<Caller & { email: string }> {
  const { user, email, access_token } = await register();
  return Object.assign(new Caller(user.id, access_token), { email });
}

const find = (by: Caller, email: string) => by.post('/people/find', { email });

it('nobody is found until they say so, and then by the whole address alone, however it is written', async () => {
  const [owner, other] = [await registered(), await registered()];
  const none = await find(other, 'nobody@nowhere.example');
  const hidden = await find(other, owner.email);
  expect([hidden.status, hidden.text]).toEqual([none.status, none.text]);
  expect(none.body).toEqual({ person: null });
  expect((await owner.get('/contact-settings')).body).toEqual({ by_email: false });
  expect((await owner.put('/contact-settings', { by_email: true })).body).toEqual({ by_email: true });
  expect((await owner.get('/contact-settings')).body).toEqual({ by_email: true });
  const shown = await find(other, ` ${owner.email.toUpperCase()}`);
  expect(shown.body).toEqual({ person: { id: owner.id, name: '김하늘' } });
  expect((await find(other, owner.email.slice(1))).body).toEqual({ person: null });
  expect((await find(other, owner.email.split('@')[0] ?? '')).status).toBe(400);
  await owner.put('/contact-settings', { by_email: false });
  expect((await find(other, owner.email)).body).toEqual({ person: null });
});

it('the first word to whoever was found is a request', async () => {
  const [owner, other] = [await registered(), await registered()];
  await owner.put('/contact-settings', { by_email: true });
  await find(other, owner.email);
  const made = await other.post<{ id: string }>('/conversations', { type: 'direct', participant_ids: [owner.id] });
  expect(made.status).toBe(201);
  await other.post(`/conversations/${made.body.id}/messages`, { content: '안녕하세요' });
  await eventually(async () => {
    const { items } = (await owner.get<{ items: { room_id: string }[] }>('/inbox/requests')).body;
    expect(items.map(({ room_id }) => room_id)).toEqual([made.body.id]);
  });
});

it('guests find nobody, and have nothing to be found by', async () => {
  const [owner, guest] = [await registered(), await aGuest()];
  await owner.put('/contact-settings', { by_email: true });
  expect((await find(guest, owner.email)).status).toBe(403);
  expect((await guest.put('/contact-settings', { by_email: true })).status).toBe(403);
});

it('whoever tries addresses out is stopped, by account and by address, whether or not they hit', async () => {
  const [owner, trying] = [await registered(), await registered()];
  await owner.put('/contact-settings', { by_email: true });
  const statuses = [];
  for (let index = 0; index < 22; index += 1)
    statuses.push((await find(trying, index % 2 === 0 ? owner.email : `nobody${index}@nowhere.example`)).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
  expect(statuses.slice(20)).toEqual([429, 429]);
  const there = anAddress();
  const many = await Promise.all(Array.from({ length: 6 }, () => someone()));
  const tries = await Promise.all(
    many.flatMap(({ token }) =>
      Array.from({ length: 18 }, () =>
        send('/api/v1/people/find', {
          method: 'POST',
          token,
          address: there,
          body: { email: 'nobody@nowhere.example' },
        }),
      ),
    ),
  );
  expect(tries.filter(({ status }) => status === 200)).toHaveLength(100);
  await Promise.all(tries.map((answer) => answer.arrayBuffer()));
});
