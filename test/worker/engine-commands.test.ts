import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it, vi } from 'vitest';
import { wipeTimer } from '#worker/room/store/room-lifecycle.ts';
import { tinyKind } from '../contract/tiny/kind.ts';
import {
  accepted,
  imported,
  addLink,
  connect,
  newId,
  person,
  ringFor,
  send,
  tinyRoom,
  type TestRoom,
  exportedFrom,
} from '../kit/room-kit.ts';

async function openBoard(owner = person('지우')): Promise<{ target: TestRoom; owner: ReturnType<typeof person> }> {
  const target = tinyRoom();
  await accepted(send(target, owner, 'board.create', { title: '방' }, { origin: 'worker' }));
  return { target, owner };
}

async function everything(target: TestRoom): Promise<unknown> {
  return runInDurableObject(target.stub, (_instance, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
      )
      .toArray();
    return Object.fromEntries(
      tables.map(({ name }) => [name, state.storage.sql.exec(`SELECT * FROM ${name}`).toArray()]),
    );
  });
}

/** How many statements the room's database is asked while something is done. */
async function statementsOf(target: TestRoom, act: () => Promise<unknown>): Promise<number> {
  let count = 0;
  await runInDurableObject(target.stub, (_instance, { storage: { sql } }) => {
    const exec = sql.exec.bind(sql) as (...given: unknown[]) => unknown;
    Object.defineProperty(sql, 'exec', {
      configurable: true,
      value: (...given: unknown[]) => ((count += 1), exec(...given)),
    });
  });
  await act();
  await runInDurableObject(target.stub, (_instance, { storage: { sql } }) => Reflect.deleteProperty(sql, 'exec'));
  return count;
}

describe('execute', () => {
  it('decides once what is sent again and again', async () => {
    const { target, owner } = await openBoard();
    const rule = tinyKind.commands['note.add'];
    if (rule === undefined) throw new Error('no such command');
    const decide = vi.spyOn(rule, 'decide');
    try {
      const first = await accepted(send(target, owner, 'note.add', { words: '하나' }, { id: 'once' }));
      const again = await accepted(send(target, owner, 'note.add', { words: '하나' }, { id: 'once' }));
      expect([again, decide.mock.calls.length]).toEqual([{ ...first, replayed: true }, 1]);
    } finally {
      decide.mockRestore();
    }
  });

  it('remembers after a refusal what it knew before it', async () => {
    const { target, owner } = await openBoard();
    const write = () => accepted(send(target, owner, 'note.add', { words: '하나' }));
    await write();
    const before = await statementsOf(target, write);
    expect(before).toBeGreaterThan(1);
    expect((await send(target, person('stranger'), 'note.add', { words: '둘' })).ok).toBe(false);
    expect(await statementsOf(target, write)).toBe(before);
  });

  it('refuses everything in a room that was never created, and nothing is left behind', async () => {
    const target = tinyRoom();
    for (const type of ['note.add', 'comment.add', 'room.delete', 'no.such']) {
      const result = await send(target, person('x'), type, {});
      expect(result.ok).toBe(false);
    }
    const left = (await everything(target)) as Record<string, unknown[]>;
    expect(left['room']).toEqual([]);
    expect(left['events']).toEqual([]);
  });

  it('leaves rows, log, receipts and timers as they were when a bug throws in the middle of a command', async () => {
    const { target, owner } = await openBoard();
    const before = await everything(target);
    const broken = await send(target, owner, 'note.break');
    expect(broken.ok ? null : broken.error).toEqual({
      code: 'INTERNAL_ERROR',
      message: expect.not.stringContaining('bug'),
    });
    expect(await everything(target)).toEqual(before);
    await accepted(send(target, owner, 'note.add', { words: '그래도 살아 있어요' }));
  });

  it('answers an unknown command, a wrong type and an extra field with what was wrong', async () => {
    const { target, owner } = await openBoard();
    const unknown = await send(target, owner, 'constructor', {});
    const wrong = await send(target, owner, 'note.add', { words: 7 });
    const extra = await send(target, owner, 'note.add', { words: '말', more: 1 });
    for (const result of [unknown, wrong, extra]) expect(result.ok ? null : result.error.code).toBe('VALIDATION_ERROR');
    expect(wrong.ok ? null : wrong.error.details).toHaveProperty('words');
  });

  it('refuses an idempotency key used for another request, and keeps keys of two people apart', async () => {
    const { target, owner } = await openBoard();
    await accepted(send(target, owner, 'note.add', { words: '하나' }, { id: 'k' }));
    const reused = await send(target, owner, 'note.add', { words: '둘' }, { id: 'k' });
    expect(reused.ok ? null : reused.error.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const code = 'abcdefgh';
    await addLink(target, owner, { code, permission_level: 'edit' });
    const other = await accepted(
      send(target, person('민호', { link: code }), 'note.add', { words: '둘' }, { id: 'k' }),
    );
    expect(other.replayed).toBe(false);
  });

  it('runs again after an error with the same key, since errors are not kept', async () => {
    const { target, owner } = await openBoard();
    const refused = await send(target, owner, 'note.add', { words: '' }, { id: 'retry' });
    expect(refused.ok).toBe(false);
    const again = await accepted(send(target, owner, 'note.add', { words: '이번엔 돼요' }, { id: 'retry' }));
    expect(again.replayed).toBe(false);
  });

  it('takes the words of a removed note out of the log, keeping the fact and a digest', async () => {
    const { target, owner } = await openBoard();
    const added = await accepted(send(target, owner, 'note.add', { words: '지울 말이에요' }));
    await accepted(send(target, owner, 'note.remove', { note_id: (added.data as { note_id: string }).note_id }));
    expect(JSON.stringify(await everything(target))).not.toContain('지울 말이에요');
    const { items } = await accepted(target.room.events({ credentials: owner, since: added.seq - 1, limit: 1 }));
    expect(items[0]).toMatchObject({
      type: 'note.added',
      data: { words: null, forgotten: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    });
  });
});

describe('timers', () => {
  it('send their command once when due, also when the alarm rings twice or the room slept', async () => {
    const { target, owner } = await openBoard();
    await accepted(send(target, owner, 'bell.set', { due_ms: Date.now() - 1 }));
    await evictDurableObject(target.stub);
    expect(await runDurableObjectAlarm(target.stub)).toBe(true);
    await runDurableObjectAlarm(target.stub);
    const { snapshot } = await accepted(target.room.snapshot({ credentials: owner, at: null }));
    expect(snapshot).toMatchObject({ rings: 1 });
  });

  it('that are not due yet stay, and the alarm is set for them', async () => {
    const { target, owner } = await openBoard();
    const due_ms = Date.now() + 3_600_000;
    await accepted(send(target, owner, 'bell.set', { due_ms }));
    await runDurableObjectAlarm(target.stub);
    // Before them it comes for what has been told meanwhile.
    await expect
      .poll(() => runInDurableObject(target.stub, (_instance, state) => state.storage.getAlarm()))
      .toBe(due_ms);
  });
});

describe('the end of a room', () => {
  it('closes its sockets and hides it from everyone; once it cannot come back any more its storage is emptied', async () => {
    const { target, owner } = await openBoard();
    const socket = await connect(target, owner);
    await socket.next('welcome');
    await accepted(send(target, owner, 'room.delete'));
    expect((await socket.closing()).code).toBe(4404);
    const gone = await target.room.snapshot({ credentials: owner, at: null });
    expect(gone.ok ? null : gone.error.code).toBe('NOT_FOUND');
    await ringFor(target, wipeTimer);
    // Not before all that it had to tell has been handed on.
    await expect.poll(async () => ((await everything(target)) as Record<string, unknown[]>)['events']).toEqual([]);
    const { room, applied_migrations, ...rest } = (await everything(target)) as Record<string, unknown[]>;
    // The mark that it was here, and what its tables are made of, so that it wakes as before.
    expect(room).toHaveLength(1);
    expect(applied_migrations?.length).toBeGreaterThan(tinyKind.migrations.layers.length);
    expect(Object.values(rest).flat()).toEqual([]);
    const late = await connect(target, owner);
    expect((await late.closing()).code).toBe(4404);
    const again = await send(target, owner, 'board.create', { title: '다시' }, { origin: 'worker' });
    expect(again.ok ? null : again.error.code).toBe('NOT_FOUND');
  });
});

describe('import', () => {
  it('refuses a file of another kind, with a gap, with an unknown or broken event, or telling no possible story', async () => {
    const { target, owner } = await openBoard();
    await accepted(send(target, owner, 'note.add', { words: '말' }));
    const file = await accepted(exportedFrom(target, owner));
    const variants = [
      { ...file, kind: 'chat' },
      { ...file, events: file.events.toSpliced(1, 1) },
      {
        ...file,
        events: file.events.with(0, {
          ...file.events[0],
          seq: 1,
          type: '__proto__',
          data: {},
          actor_id: 'x',
          at: file.exported_at,
        }),
      },
      {
        ...file,
        events: file.events.map((event) => (event.type === 'note.added' ? { ...event, data: { words: [] } } : event)),
      },
      { ...file, events: [file.events[0], file.events[0]].map((event, index) => ({ ...event, seq: index + 1 })) },
    ] as (typeof file)[];
    for (const variant of variants) {
      const blank = tinyRoom();
      const result = await imported(blank, variant, owner);
      expect(result.ok ? 'accepted' : result.error.code).toBe('VALIDATION_ERROR');
      expect(((await everything(blank)) as Record<string, unknown[]>)['events']).toEqual([]);
    }
  });

  it('makes the importer the owner, opens no old link, and tells the directory nothing of the past', async () => {
    const { target, owner } = await openBoard();
    await addLink(target, owner, { code: 'oldlink1', permission_level: 'edit' });
    const file = await accepted(exportedFrom(target, owner));
    const importer = person('새 주인');
    const copy = tinyRoom();
    await accepted(imported(copy, file, importer));
    const asOldOwner = await copy.room.snapshot({ credentials: owner, at: null });
    const byOldLink = await copy.room.snapshot({ credentials: person('x', { link: 'oldlink1' }), at: null });
    expect(asOldOwner.ok ? null : asOldOwner.error.code).toBe('NOT_FOUND');
    expect(byOldLink.ok ? null : byOldLink.error.code).toBe('GONE');
    const mine = await accepted(copy.room.snapshot({ credentials: importer, at: null }));
    expect(mine.you.role).toBe('owner');
    const again = await accepted(imported(copy, file, importer));
    expect(again.title).toBe('방');
    const stranger = await imported(copy, file, person('다른 사람', { account_id: newId('acc') }));
    expect(stranger.ok ? null : stranger.error.code).toBe('CONFLICT');
  });
});
