// What whoever runs the instance sees of its queue and of what it keeps.
import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { beforeEach, describe, expect, it } from 'vitest';
import { letterSchema, queueSchema, type Letter } from '#protocol/admin/queue.schema.ts';
import { storageSchema } from '#protocol/admin/storage.schema.ts';
import { maxFailures } from '#worker/platform/undelivered.ts';
import { type Admin, anAdmin, letSignInGrowOld } from '#test/kit/admin.ts';
import { Caller } from '#test/kit/api.ts';
import { errorOf, goodPassword, register } from '#test/kit/http.ts';

const redelivery = () => env.REDELIVERY.getByName('outbox');

beforeEach(() =>
  runInDurableObject(redelivery(), (_instance, { storage }) => void storage.sql.exec('DELETE FROM undelivered')),
);

/** Messages that failed, with words in them that are nobody's to see; `dead`: as often as it takes. */
async function failed(count: number, { dead }: { dead: boolean }): Promise<void> {
  for (let seq = 1; seq <= count; seq += 1) {
    const message = {
      type: 'no.such',
      room_id: 'rom_one',
      seq: seq + (dead ? 100 : 0),
      at_ms: 5,
      data: { text: '비밀' },
    };
    await redelivery().keep(message, 'Error: consumer is down');
  }
  if (!dead) return;
  await runInDurableObject(redelivery(), (_instance, { storage }) => {
    storage.sql.exec('UPDATE undelivered SET due_ms = NULL, failures = ? WHERE seq > 100', maxFailures);
  });
}

async function letters(admin: Admin, query: string): Promise<Letter[]> {
  const text = await (await admin.get(`/queue/letters?${query}`)).text();
  expect(text).not.toContain('비밀');
  return (JSON.parse(text) as { items: unknown[] }).items.map((item) => letterSchema.parse(item));
}

describe('the queue', () => {
  it('is counted and listed without what messages say: those tried again, and the dead', async () => {
    const admin = await anAdmin();
    await failed(1, { dead: false });
    await failed(2, { dead: true });
    expect(queueSchema.parse(await (await admin.get('/queue')).json())).toMatchObject({
      waiting: 1,
      dead: 2,
      types: [{ type: 'no.such', waiting: 1, dead: 2 }],
    });
    const waiting = await letters(admin, 'state=waiting');
    expect(waiting.map(({ failures, due_at }) => [failures, due_at === null])).toEqual([[1, false]]);
    const dead = await letters(admin, 'state=dead');
    expect(dead.map(({ failures, due_at, error }) => [failures, due_at, error])).toEqual(
      Array(2).fill([maxFailures, null, 'Error: consumer is down']),
    );
  });

  it('has dead letters played again, one or all, which are then tried', async () => {
    const admin = await anAdmin();
    await failed(3, { dead: true });
    const [first] = await letters(admin, 'state=dead');
    const one = await admin.post('/queue/replay', { ids: [first?.id] });
    expect([one.status, await one.json()]).toEqual([202, { replayed: 1 }]);
    expect(await (await admin.post('/queue/replay', { ids: null })).json()).toEqual({ replayed: 2 });
  });

  it('throws dead letters away with the password, and none that is tried again', async () => {
    const admin = await anAdmin();
    await failed(1, { dead: false });
    await failed(1, { dead: true });
    const ids = [...(await letters(admin, 'state=dead')), ...(await letters(admin, 'state=waiting'))].map(
      ({ id }) => id,
    );
    await letSignInGrowOld(admin.user.id);
    expect((await errorOf(await admin.post('/queue/drop', { ids }))).code).toBe('PASSWORD_REQUIRED');
    expect(await (await admin.post('/queue/drop', { ids, password: goodPassword })).json()).toEqual({ dropped: 1 });
    expect(queueSchema.parse(await (await admin.get('/queue')).json())).toMatchObject({ waiting: 1, dead: 0 });
    const { items } = (await (await admin.get('/acts?limit=50')).json()) as { items: object[] };
    expect(items).toContainEqual(
      expect.objectContaining({ act: 'letters_dropped', by: expect.objectContaining({ id: admin.user.id }) }),
    );
  });
});

describe('what is kept', () => {
  it('is counted by accounts, by kinds of rooms and by states of files, and says who keeps most without what rooms are called', async () => {
    const admin = await anAdmin();
    const { user, access_token } = await register({ full_name: '사진가' });
    const by = new Caller(user.id, access_token);
    const { body: room } = await by.post<{ id: string }>('/itineraries', { title: '아무도 모를 이름' });
    const before = storageSchema.parse(await (await admin.get('/storage')).json());
    await env.DB.batch([
      env.DB.prepare('INSERT INTO file_usage VALUES (?, ?), (?, ?)').bind(by.id, 9_000_000_000, room.id, 8_000_000_000),
      env.DB.prepare(
        `INSERT INTO files (id, account_id, room_id, name, content_type, size, sha256, state, created_at_ms)
         VALUES ('fil_one', ?, ?, 'a.png', 'image/png', 8000000000, '', 'clean', 1)`,
      ).bind(by.id, room.id),
    ]);
    const text = await (await admin.get('/storage')).text();
    const now = storageSchema.parse(JSON.parse(text));
    expect(text).not.toContain('아무도 모를');
    expect(now.database_bytes).toBeGreaterThan(10_000);
    expect(now.accounts.registered).toBe(before.accounts.registered);
    const bytesIn = ({ rooms }: typeof now) => rooms.find(({ kind }) => kind === 'itinerary')?.bytes ?? 0;
    expect(bytesIn(now) - bytesIn(before)).toBe(8_000_000_000);
    expect(now.largest.slice(0, 2)).toEqual([
      { id: by.id, name: '사진가', bytes: 9_000_000_000 },
      { id: room.id, name: null, bytes: 8_000_000_000 },
    ]);
  });
});
