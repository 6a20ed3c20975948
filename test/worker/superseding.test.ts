// Events of which only the newest counts do not fill a log: it keeps that one, and everything reads as if it had them all.
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { Credentials } from '#worker/room/credentials.ts';
import type { WorkshopView } from '../contract/workshop/index.ts';
import {
  accepted,
  connect,
  exportedFrom,
  imported,
  person,
  send,
  workshopRoom,
  type TestRoom,
} from '../kit/room-kit.ts';

async function bench(): Promise<{ target: TestRoom; host: Credentials }> {
  const [target, host] = [workshopRoom(), person('지우')];
  await accepted(send(target, host, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
  return { target, host };
}

async function put(target: TestRoom, by: Credentials, element_id: string, place: number): Promise<number> {
  return (await accepted(send(target, by, 'element.put', { element_id, place }))).seq;
}

function seqsOf({ stub }: TestRoom, type: string): Promise<number[]> {
  return runInDurableObject(stub, (_instance, { storage: { sql } }) =>
    sql
      .exec<{ seq: number }>('SELECT seq FROM events WHERE type = ? ORDER BY seq', type)
      .toArray()
      .map(({ seq }) => seq),
  );
}

async function elements(target: TestRoom, by: Credentials, at: number | null = null) {
  const { snapshot } = await accepted(target.room.snapshot({ credentials: by, at }));
  return (snapshot as WorkshopView).elements;
}

function rowsOf({ stub }: TestRoom): Promise<unknown[]> {
  return runInDurableObject(stub, (_instance, { storage: { sql } }) =>
    sql.exec('SELECT id, place FROM elements ORDER BY id').toArray(),
  );
}

it('of what is moved all the time the log keeps the last, and numbers go on', async () => {
  const { target, host } = await bench();
  const seqs: number[] = [];
  for (let place = 0; place < 20; place += 1) seqs.push(await put(target, host, place % 2 === 0 ? 'a' : 'b', place));
  expect(seqs.every((seq, index) => index === 0 || seq === (seqs[index - 1] ?? 0) + 1)).toBe(true);
  expect(await seqsOf(target, 'element.put')).toEqual(seqs.slice(-2));
  const now = [
    { id: 'a', place: 18 },
    { id: 'b', place: 19 },
  ];
  expect(await elements(target, host)).toEqual(now);
  expect(await elements(target, host, seqs.at(-1))).toEqual(now);
});

it('whoever comes back hears the last of what they missed, and no more of it', async () => {
  const { target, host } = await bench();
  const since = await put(target, host, 'a', 1);
  for (const place of [2, 3, 4]) await put(target, host, 'a', place);
  const last = await put(target, host, 'b', 5);
  const back = await connect(target, host, since);
  const heard = await back.eventsThrough(last);
  expect(heard.filter(({ type }) => type === 'element.put').map(({ data }) => data)).toEqual([
    { element_id: 'a', place: 4 },
    { element_id: 'b', place: 5 },
  ]);
});

it('a file has the gaps, and one from before there were any comes to the same', async () => {
  const { target, host } = await bench();
  for (const place of [1, 2, 3]) await put(target, host, 'a', place);
  const file = await accepted(exportedFrom(target, host));
  const seqs = file.events.map(({ seq }) => seq);
  expect((seqs.at(-1) ?? 0) - seqs.length).toBe(2);
  const copy = workshopRoom();
  await accepted(imported(copy, file, host));
  expect(await rowsOf(copy)).toEqual([{ id: 'a', place: 3 }]);

  const last = file.events.at(-1);
  if (last === undefined) throw new Error('nothing happened');
  const before = [1, 2].map((place) => ({ ...last, seq: last.seq - 3 + place, data: { element_id: 'a', place } }));
  const whole = workshopRoom();
  await accepted(imported(whole, { ...file, events: file.events.toSpliced(-1, 0, ...before) }, host));
  expect(await rowsOf(whole)).toEqual([{ id: 'a', place: 3 }]);
  expect(await seqsOf(whole, 'element.put')).toEqual([last.seq]);

  const backwards = { ...file, events: file.events.with(-1, { ...last, seq: 1 }) };
  expect(await imported(workshopRoom(), backwards, host)).toMatchObject({ ok: false });
});
