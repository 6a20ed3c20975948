// Events that were written in an earlier version of their schema are understood as those of today, wherever they are read,
// and stay in the log as they were written.
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { decision } from '#worker/kinds/decision/index.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { WorkshopView } from '../contract/workshop/index.ts';
import { DecisionRoom } from '../kit/decision-room.ts';
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

/** A workshop in which something was put in the first version, and moved in this one. */
async function oldBench(): Promise<{ target: TestRoom; host: Credentials; since: number; seq: number }> {
  const [target, host] = [workshopRoom(), person('지우')];
  const made = await accepted(send(target, host, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
  const { seq } = await accepted(send(target, host, 'element.put', { element_id: 'a', place: 7 }));
  await runInDurableObject(target.stub, (_instance, { storage: { sql } }) =>
    sql.exec(`UPDATE events SET version = 1, data = '{"element_id":"a","at":7}' WHERE seq = ?`, seq),
  );
  await accepted(send(target, host, 'element.put', { element_id: 'b', place: 8 }));
  return { target, host, since: made.seq, seq };
}

function written({ stub }: TestRoom, seq: number): Promise<unknown> {
  return runInDurableObject(stub, (_instance, { storage: { sql } }) =>
    sql.exec('SELECT version, data FROM events WHERE seq = ?', seq).one(),
  );
}

it('the past is read by them, and so is what was missed', async () => {
  const { target, host, since, seq } = await oldBench();
  const { snapshot } = await accepted(target.room.snapshot({ credentials: host, at: seq }));
  expect((snapshot as WorkshopView).elements).toEqual([{ id: 'a', place: 7 }]);
  const socket = await connect(target, host, since);
  const [first] = (await socket.eventsThrough(seq)).filter(({ type }) => type === 'element.put');
  expect(first?.data).toEqual({ element_id: 'a', place: 7 });
  expect(await written(target, seq)).toEqual({ version: 1, data: '{"element_id":"a","at":7}' });
});

it('a file says the version that its events are of; one from before is read, one from later is not', async () => {
  const { target, host, seq } = await oldBench();
  const file = await accepted(exportedFrom(target, host));
  const event = file.events.find((one) => one.seq === seq);
  if (event === undefined) throw new Error('nothing was put');
  expect(event).toMatchObject({ version: 2, data: { element_id: 'a', place: 7 } });
  const place = file.events.indexOf(event);
  const { version: _now, ...rest } = event;
  const before = file.events.with(place, { ...rest, data: { element_id: 'a', at: 9 } });
  const copy = workshopRoom();
  await accepted(imported(copy, { ...file, events: before }, host));
  expect(await written(copy, seq)).toEqual({ version: 2, data: '{"element_id":"a","place":9}' });
  const later = file.events.with(place, { ...event, version: 3 });
  expect(await imported(workshopRoom(), { ...file, events: later }, host)).toMatchObject({ ok: false });
});

it('a ledger goes on holding: what is hashed is what was written', async () => {
  const room = await DecisionRoom.make();
  await room.propose();
  const rule = decision.events['proposal.created'];
  if (rule === undefined) throw new Error('no such event');
  rule.upcasters = [(data) => ({ ...(data as object), content: '다르게 읽힌 말' })];
  try {
    const read = { credentials: room.owner, parameters: {} };
    expect(await accepted(room.target.room.query({ ...read, name: 'ledger.verify' }))).toMatchObject({ ok: true });
  } finally {
    delete rule.upcasters;
  }
});
