// A file that is read as it comes makes a room whole or not at all.
import { runInDurableObject } from 'cloudflare:test';
import { expect, it, vi } from 'vitest';
import type { Credentials } from '#worker/room/credentials.ts';
import type { FileLine, RoomFile } from '#worker/room/log/room-file.ts';
import { aGuest, someone } from '../kit/api.ts';
import { madeRoom } from '../kit/made-room.ts';
import {
  accepted,
  exportedFrom,
  imported,
  linesOfFile,
  person,
  roomIn,
  roomOf,
  send,
  tinyRoom,
  type TestRoom,
} from '../kit/room-kit.ts';
import { env } from 'cloudflare:workers';

async function boardFile(): Promise<{ file: RoomFile; owner: Credentials }> {
  const [owner, target] = [person('지우'), tinyRoom()];
  await accepted(send(target, owner, 'board.create', { title: '방' }, { origin: 'worker' }));
  for (const words of ['하나', '둘', '셋']) await accepted(send(target, owner, 'note.add', { words }));
  return { file: await accepted(exportedFrom(target, owner)), owner };
}

/** A file on its way into a room, of which the end is held back. */
async function onItsWay(target: TestRoom, file: RoomFile, by: Credentials) {
  const { readable, writable } = new IdentityTransformStream();
  const writer = writable.getWriter();
  const write = (lines: FileLine[]) =>
    writer.write(new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
  const lines: FileLine[] = [];
  for await (const line of linesOfFile(file)) lines.push(line);
  const end = lines.splice(-1);
  const made = target.room.importRoom(readable, by);
  const settled = made.then(
    (result) => result,
    () => 'broken' as const,
  );
  await write(lines);
  await vi.waitFor(async () => expect((await rowsOf(target))[1]).toBe(file.events.length));
  const finish = async () => {
    await write(end);
    await writer.close();
    return settled;
  };
  return { settled, finish, breakOff: () => writer.abort(new Error('the line is gone')) };
}

const tables = ['room', 'events', 'notes', 'people', 'timers'];

function rowsOf({ stub }: TestRoom): Promise<number[]> {
  return runInDurableObject(stub, (_instance, { storage: { sql } }) =>
    tables.map((table) => sql.exec(`SELECT * FROM ${table}`).toArray().length),
  );
}

const nothing = tables.map(() => 0);

async function words(target: TestRoom, by: Credentials): Promise<string[]> {
  const { snapshot } = await accepted(target.room.snapshot({ credentials: by, at: null }));
  return (snapshot as { notes: { words: string }[] }).notes.map((note) => note.words);
}

it('a room is closed to everyone until its file has been read to its end', async () => {
  const { file, owner } = await boardFile();
  const target = tinyRoom();
  const way = await onItsWay(target, file, owner);
  for (const ask of [
    () => target.room.snapshot({ credentials: owner, at: null }),
    () => target.room.admit(owner),
    () => send(target, owner, 'note.add', { words: '너무 일찍' }),
    () => send(target, owner, 'board.create', { title: '다른 방' }, { origin: 'worker' }),
  ])
    expect((await ask()).ok).toBe(false);
  expect(await way.finish()).toMatchObject({ ok: true, value: { title: '방' } });
  expect(await words(target, owner)).toEqual(['하나', '둘', '셋']);
});

it('a file that breaks off, or that its end refuses, leaves nothing, and can be brought again', async () => {
  const { file, owner } = await boardFile();
  const target = tinyRoom();
  const broken = await onItsWay(target, file, owner);
  await broken.breakOff();
  expect(await broken.settled).toBe('broken');
  expect(await rowsOf(target)).toEqual(nothing);

  const last = file.events.at(-1);
  if (last === undefined) throw new Error('no events');
  const bad = { ...file, events: [...file.events, { ...last, seq: last.seq + 1, type: 'nothing.known' }] };
  expect(await imported(target, bad, owner)).toMatchObject({ ok: false, error: { code: 'VALIDATION_ERROR' } });
  expect(await rowsOf(target)).toEqual(nothing);

  await accepted(imported(target, file, owner));
  expect(await words(target, owner)).toEqual(['하나', '둘', '셋']);
});

it('an object that dies over a file is empty when it wakes', async () => {
  const { file, owner } = await boardFile();
  const id = tinyRoom().id;
  const dying = roomIn(env.TINY, id);
  const way = await onItsWay(dying, file, owner);
  await expect(
    runInDurableObject(dying.stub, (_instance, state) => {
      state.abort('lost');
    }),
  ).rejects.toThrow('lost');
  expect(await way.settled).toBe('broken');
  const target = roomIn(env.TINY, id);
  expect(await rowsOf(target)).toEqual(nothing);
  await accepted(imported(target, file, owner));
  expect(await words(target, owner)).toEqual(['하나', '둘', '셋']);
});

it('a file that is brought again while the first try still hangs takes its place', async () => {
  const { file, owner } = await boardFile();
  const target = tinyRoom();
  const first = await onItsWay(target, file, owner);
  await accepted(imported(target, file, owner));
  expect(await first.finish()).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  expect(await words(target, owner)).toEqual(['하나', '둘', '셋']);
});

it('a file of an account may have more than 16 MiB, one of a guest may not, and a retry is answered as the first', async () => {
  const { owner, id } = await madeRoom('chat');
  const { body: file } = await owner.get<RoomFile>(`/rooms/${id}/export`);
  const { length } = file.events;
  const said = { message_type: 'text', reply_to: null, attachments: [], mentions: [] };
  const content = '가'.repeat(4_000);
  for (let n = 1; n <= 1_500; n += 1) {
    const message_id = `msg_${String(n).padStart(26, '0')}`;
    const data = { ...said, message_id, n, content };
    file.events.push({ seq: length + n, type: 'message.sent', data, actor_id: owner.id, at: file.exported_at });
  }
  const [me, guest] = [await someone(), await aGuest()];
  const text = JSON.stringify(file);
  expect((await guest.post('/rooms/import', text)).status).toBe(413);
  const made = await me.post<{ id: string; seq: number }>('/rooms/import', text, { key: 'once' });
  expect([made.status, made.body.seq > file.events.length]).toEqual([201, true]);
  const again = await me.post('/rooms/import', text, { key: 'once' });
  expect([again.status, again.text]).toEqual([201, made.text]);
  const kept = await runInDurableObject(roomOf('chat', made.body.id).stub, (_instance, { storage: { sql } }) =>
    sql.exec("SELECT 1 FROM events WHERE data ->> 'content' = ?", content).toArray(),
  );
  expect(kept).toHaveLength(1_500);
});
