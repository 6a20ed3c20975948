// What a kind makes of people coming and going.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { expect, it, vi } from 'vitest';
import type { Credentials } from '#worker/room/credentials.ts';
import { accepted, addLink, connect, person, send, workshopRoom, type TestRoom } from '#test/kit/room-kit.ts';

interface Stay {
  account_id: string;
  from_ms: number;
  until_ms: number | null;
}

async function workshop(): Promise<{ target: TestRoom; owner: Credentials }> {
  const target = workshopRoom();
  const owner = person('지우');
  await accepted(send(target, owner, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
  return { target, owner };
}

function stays({ stub }: TestRoom, { account_id }: Credentials): Promise<Stay[]> {
  return runInDurableObject(stub, (_instance, { storage }) =>
    storage.sql
      .exec<Stay & Record<string, SqlStorageValue>>(
        'SELECT account_id, from_ms, until_ms FROM attendance WHERE account_id = ? ORDER BY seq',
        account_id,
      )
      .toArray(),
  );
}

/** Once nobody is here as far as the rows know. */
function ended(target: TestRoom, who: Credentials, times = 1): Promise<Stay[]> {
  return vi.waitFor(
    async () => {
      const all = await stays(target, who);
      expect(all.filter(({ until_ms }) => until_ms !== null)).toHaveLength(times);
      return all;
    },
    { timeout: 10_000 },
  );
}

it('someone with two devices is here once, from the first until the last', async () => {
  const { target, owner } = await workshop();
  const [phone, laptop] = [await connect(target, owner), await connect(target, owner)];
  await Promise.all([phone.next('welcome'), laptop.next('welcome')]);
  expect(await stays(target, owner)).toMatchObject([{ until_ms: null }]);
  phone.close();
  // The laptop hears what is said after the phone has gone.
  const { seq } = await accepted(send(target, owner, 'entry.add', { words: '아직 여기' }));
  await laptop.eventsThrough(seq);
  expect(await stays(target, owner)).toMatchObject([{ until_ms: null }]);
  const beforeMs = Date.now();
  laptop.close();
  const [stay, ...others] = await ended(target, owner);
  expect(others).toEqual([]);
  expect(stay?.until_ms).toBeGreaterThanOrEqual(beforeMs);
  await (await connect(target, owner)).next('welcome');
  expect(await stays(target, owner)).toHaveLength(2);
});

it('what comes of an arrival is in the greeting, and whoever may not come in leaves no trace', async () => {
  const { target, owner } = await workshop();
  const socket = await connect(target, owner);
  const { seq } = (await socket.next('welcome')).data;
  const { items } = await accepted(target.room.events({ credentials: owner, since: seq - 1, limit: 10 }));
  expect(items.map(({ type }) => type)).toEqual(['attendance.began']);
  const stranger = person('stranger');
  await (await connect(target, stranger)).closing();
  expect(await stays(target, stranger)).toEqual([]);
});

it('whoever is put out is gone from that moment, and what put them out comes first', async () => {
  const { target, owner } = await workshop();
  await addLink(target, owner, { code: 'comehere', permission_level: 'view' });
  const guest = person('손님', { link: 'comehere', guest: true });
  const [host, visitor] = [await connect(target, owner), await connect(target, guest)];
  await visitor.next('welcome');
  await accepted(send(target, owner, 'share.revoke', { code: 'comehere' }));
  await visitor.closing();
  await ended(target, guest);
  const heard = await host.until(() => (host.events().at(-1)?.type === 'attendance.ended' ? host.events() : undefined));
  expect(heard.slice(-2).map(({ type }) => type)).toEqual(['share.revoked', 'attendance.ended']);
  expect(heard.map(({ seq }) => seq)).toEqual(heard.map(({ seq }) => seq).toSorted((a, b) => a - b));
});

it('sleep ends nobody’s stay', async () => {
  const { target, owner } = await workshop();
  const socket = await connect(target, owner);
  await socket.next('welcome');
  await evictDurableObject(target.stub);
  expect(await stays(target, owner)).toMatchObject([{ until_ms: null }]);
  const { seq } = await accepted(send(target, owner, 'entry.add', { words: '일어나서' }));
  await socket.eventsThrough(seq);
  expect(await stays(target, owner)).toMatchObject([{ until_ms: null }]);
});

it('whose socket was lost with the process is noticed when the room comes up by itself, and was here until last heard', async () => {
  const { target, owner } = await workshop();
  await (await connect(target, owner)).next('welcome');
  await runDurableObjectAlarm(target.stub);
  const wakes = await runInDurableObject(target.stub, (_instance, { storage }) => storage.getAlarm());
  expect(wakes).toBeLessThanOrEqual(Date.now() + 30_000);
  const heardMs = Date.now() - 12_345;
  await runInDurableObject(target.stub, (_instance, { storage }) => {
    storage.sql.exec('UPDATE attendance SET from_ms = ?', heardMs - 1_000);
    storage.kv.put('last heard', heardMs);
  });
  await evictDurableObject(target.stub, { webSockets: 'close' });
  await runDurableObjectAlarm(target.stub);
  expect(await ended(target, owner)).toMatchObject([{ until_ms: heardMs }]);
  await runDurableObjectAlarm(target.stub);
  // Nobody is here: it is kept no more.
  const kept = await runInDurableObject(target.stub, (_instance, { storage }) => storage.kv.get('last heard'));
  expect(kept).toBe(heardMs);
});
