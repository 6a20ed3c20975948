// Files attached to what is in a room already, in a kind that says nothing more of it than who may.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { openDirectory } from '#worker/directory/directory.ts';
import { filesTable } from '#worker/directory/tables.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { workshopKind, type WorkshopView } from '../contract/workshop/index.ts';
import { accepted, addLink, connect, exportedFrom, imported, person, send, workshopRoom } from '../kit/room-kit.ts';
import { fileIdIn } from '#worker/platform/ids.ts';

const { db } = openDirectory(env.DB, 'first-primary');

const fileNamed = (letter: string) => `fil_${letter.repeat(26)}`;

async function workshop() {
  const room = workshopRoom();
  const host = person('지우');
  await accepted(send(room, host, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
  const entry = async (by: Credentials): Promise<string> => {
    const { data } = await accepted(send(room, by, 'entry.add', { words: '한 줄' }));
    return (data as { entry_id: string }).entry_id;
  };
  const file = async (by: Credentials, letter: string): Promise<string> => {
    const [file_id, name, contentType, size] = [fileNamed(letter), `${letter}.png`, 'image/png', 9];
    // As the worker has it that has looked at it already: whenever the queue asks, it says the same.
    const about = { accountId: by.account_id, roomId: null, sha256: '', createdAtMs: 0 };
    const found = { state: 'clean', width: 4, height: 3 } as const;
    await db
      .insert(filesTable)
      .values({ id: file_id, name, contentType, size, ...about, ...found })
      .onConflictDoNothing();
    const data = { file_id, name, content_type: contentType, size };
    await accepted(send(room, by, 'file.add', data, { origin: 'worker' }));
    return data.file_id;
  };
  const files = async (by: Credentials) =>
    ((await accepted(room.room.snapshot({ credentials: by, at: null }))).snapshot as WorkshopView).files;
  await addLink(room, host, { code: 'aaaaaaaa', permission_level: 'edit' });
  const other = person('민호', { link: 'aaaaaaaa', guest: true });
  return { room, host, other, entry, file, files };
}

describe('a file that is attached to an entry', () => {
  it('is told to all with what is known of it, and what becomes of it', async () => {
    const { room, host, other, entry, file, files } = await workshop();
    const target = await entry(host);
    const socket = await connect(room, other);
    const welcome = (await socket.next('welcome')).data.snapshot as WorkshopView;
    const file_id = await file(host, 'a');
    await accepted(send(room, host, 'file.attach', { target, attachments: [file_id] }));
    const settled = { file_id, state: 'clean', width: 4, height: 3 };
    await accepted(send(room, host, 'file.settle', settled, { origin: 'system' }));
    for (const type of ['file.attached', 'file.settled'])
      await socket.until(() => socket.events().find((event) => event.type === type));
    expect(socket.events().map(({ type, data }) => [type, data])).toContainEqual([
      'file.attached',
      { target, file_id, file: expect.objectContaining({ name: 'a.png', content_type: 'image/png' }) },
    ]);
    const facts = {
      id: file_id,
      name: 'a.png',
      content_type: 'image/png',
      size: 9,
      state: 'clean',
      width: 4,
      height: 3,
    };
    const seen = socket
      .events()
      .reduce((view, one) => workshopKind.reduce(view, one, other.account_id), welcome as object);
    expect((seen as WorkshopView).files).toEqual([{ ...facts, target }]);
    expect(await files(other)).toEqual([{ ...facts, target }]);
  });

  it('is gone once it is detached, for good, and its name with it', async () => {
    const { room, host, entry, file, files } = await workshop();
    const target = await entry(host);
    const file_id = await file(host, 'a');
    await accepted(send(room, host, 'file.attach', { target, attachments: [file_id] }));
    await accepted(send(room, host, 'file.detach', { target, file_id }));
    expect(await files(host)).toEqual([]);
    expect(await send(room, host, 'file.attach', { target, attachments: [file_id] })).toMatchObject({ ok: false });
    expect(JSON.stringify(await accepted(exportedFrom(room, host)))).not.toContain('a.png');
  });

  it('goes where its author lets it, once, and with no more than may be', async () => {
    const { room, host, other, entry, file } = await workshop();
    const [mine, theirs] = [await entry(host), await entry(other)];
    const a = await file(host, 'a');
    const attach = async (by: Credentials, target: string, file_id: string) => {
      const done = await send(room, by, 'file.attach', { target, attachments: [file_id] });
      return done.ok ? 'ok' : done.error.code;
    };
    expect(await attach(host, theirs, a)).toBe('FORBIDDEN');
    expect(await attach(host, `plc_${'0'.repeat(26)}`, a)).toBe('NOT_FOUND');
    expect(await attach(other, theirs, a)).toBe('VALIDATION_ERROR');
    expect(await attach(host, mine, fileNamed('z'))).toBe('VALIDATION_ERROR');
    expect([await attach(host, mine, a), await attach(host, mine, a)]).toEqual(['ok', 'ok']);
    expect(await attach(host, mine, await file(host, 'b'))).toBe('ok');
    expect(await attach(host, mine, await file(host, 'c'))).toBe('VALIDATION_ERROR');
    expect(await send(room, other, 'file.detach', { target: theirs, file_id: a })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  it('is there in a copy of the room, under an id of that room', async () => {
    const { room, host, entry, file, files } = await workshop();
    const target = await entry(host);
    await accepted(send(room, host, 'file.attach', { target, attachments: [await file(host, 'a')] }));
    const copy = workshopRoom();
    await accepted(imported(copy, await accepted(exportedFrom(room, host)), host));
    const { snapshot } = await accepted(copy.room.snapshot({ credentials: host, at: null }));
    const there = (await files(host)).map((one) => ({ ...one, id: fileIdIn(copy.id, one.id) }));
    expect((snapshot as WorkshopView).files).toEqual(there);
  });
});
