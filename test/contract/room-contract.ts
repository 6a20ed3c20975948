import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { capabilities, capabilityPattern } from '#protocol/capabilities.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { parseJson } from '#worker/platform/parse-json.ts';
import type { RoomFile } from '#worker/room/log/room-file.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { isAmong } from '#worker/room/live/redact-event.ts';
import type { Room } from '#worker/room/room.ts';
import { readEvents } from '#worker/room/log/log.ts';
import { audiencesOf, markIn, redactEvent } from '#worker/room/live/redact-event.ts';
import { childIdIn } from '#worker/room/children/child-rooms.ts';
import { strangers } from '#worker/room/log/strangers.ts';
import { accepted, imported, addLink, connect, person, send, type TestRoom, exportedFrom } from '../kit/room-kit.ts';

/** What the suite must know of a kind to hold it to the contract. */
export interface ContractSubject {
  kind: RoomKind;
  open(owner: Credentials): Promise<TestRoom>;
  blank(): TestRoom;
  /** What must have happened before the whole log may leave the room; nothing in most kinds. */
  beforeExport?(target: TestRoom, owner: Credentials): Promise<void>;
  /** One random command, given what is in the room now. */
  nextCommand(random: () => number, view: object): { type: string; data: unknown };
  /** Who acts; absent: those who may edit. */
  writers?: readonly (keyof Cast)[];
  /** The names of the tables whose rows must be the same after a replay. */
  tables: string[];
}

interface Cast {
  owner: Credentials;
  editor: Credentials;
  commenter: Credentials;
  viewer: Credentials;
  /** Has not said who they are. */
  looker: Credentials;
}

/** A small deterministic generator (mulberry32): the seed is printed with every failure. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

async function castOf(subject: ContractSubject): Promise<{ target: TestRoom; cast: Cast }> {
  const owner = person('지우');
  const target = await subject.open(owner);
  const link = async (level: string, code: string) => {
    await addLink(target, owner, { code, permission_level: level, show_history: true });
    return person(`${level} guest`, { link: code, guest: true });
  };
  const editor = await link('edit', 'aaaaaaaa');
  const commenter = await link('comment', 'bbbbbbbb');
  const viewer = await link('view', 'cccccccc');
  const looker = person('', { link: viewer.link, guest: true, looks: true });
  const cast = { owner, editor, commenter, viewer, looker };
  return { target, cast };
}

async function play(
  subject: ContractSubject,
  target: TestRoom,
  cast: Cast,
  options: { seed: number; steps: number; between?: () => Promise<void> },
) {
  const random = randomFrom(options.seed);
  const writers = (subject.writers ?? ['owner', 'editor']).map((one) => cast[one]);
  for (let step = 0; step < options.steps; step += 1) {
    const writer = writers[Math.floor(random() * writers.length)] ?? cast.owner;
    const seen = await target.room.snapshot({ credentials: writer, at: null });
    // Whoever is not let in for now does nothing.
    if (!seen.ok) continue;
    const { type, data } = subject.nextCommand(random, seen.value.snapshot as object);
    const done = await send(target, writer, type, data);
    const { answer } = subject.kind.commands[type] ?? {};
    // What is acknowledged is what the rule says: nothing, where it says nothing.
    if (done.ok) expect(answer?.safeParse(done.value.data).error ?? null, type).toBeNull();
    if (done.ok && answer === undefined) expect(done.value.data, type).toBeNull();
    if (options.between !== undefined && random() < 0.2) await options.between();
  }
}

async function viewFor(target: TestRoom, credentials: Credentials): Promise<RoomSnapshot> {
  return accepted(target.room.snapshot({ credentials, at: null }));
}

async function exported({ beforeExport }: ContractSubject, target: TestRoom, { owner }: Cast): Promise<RoomFile> {
  await beforeExport?.(target, owner);
  return accepted(exportedFrom(target, owner));
}

async function rowsOf(target: TestRoom, tables: string[]): Promise<Record<string, unknown[]>> {
  return runInDurableObject(target.stub, (_instance, state) =>
    Object.fromEntries(
      tables.map((table) => {
        const rows = state.storage.sql.exec(`SELECT * FROM ${table} ORDER BY 1, 2`).toArray();
        return [table, rows.map(readRow)];
      }),
    ),
  );
}

/** With what its columns of JSON hold. */
function readRow(row: Record<string, unknown>): Record<string, unknown> {
  const read = (value: unknown): unknown =>
    typeof value === 'string' && /^[[{]/u.test(value) ? (parseJson(value) ?? value) : value;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, read(value)]));
}

/** Rows in one order, whatever their keys became. */
function inOrder(tables: Record<string, unknown[]>): string[] {
  return Object.values(tables).flatMap((rows) => rows.map((row) => JSON.stringify(row)).toSorted());
}

const seeds = [1, 20261121, env.SEED];

/** The promises that every kind of room keeps. Call it inside a `describe`. */
export function holdsTheRoomContract(subject: ContractSubject): void {
  for (const seed of seeds) {
    it(`carries every viewer's snapshot past events to what a newcomer sees (seed ${seed})`, async () => {
      const { target, cast } = await castOf(subject);
      const viewers = Object.values(cast);
      const sockets = await Promise.all(viewers.map((viewer) => connect(target, viewer)));
      await play(subject, target, cast, { seed, steps: 60 });
      for (const [index, viewer] of viewers.entries()) {
        const socket = sockets[index];
        if (socket === undefined) throw new Error('no socket');
        const now = await viewFor(target, viewer);
        const shown = await accepted(target.room.events({ credentials: viewer, since: 0, limit: 200 }));
        const welcomed = (await socket.next('welcome')).data.seq;
        const lastVisible = shown.items.findLast((event) => event.seq > welcomed)?.seq;
        if (lastVisible !== undefined) await socket.eventsThrough(lastVisible);
        // Whoever may see more than before, or less, was greeted anew.
        const { welcome, events } = socket.lived();
        const reduced = events.reduce(
          (view, event) => subject.kind.reduce(view, event, viewer.account_id),
          welcome.data.snapshot as object,
        );
        expect(reduced, `${viewer.name}, seed ${seed}`).toEqual(now.snapshot);
      }
    });

    it(`replays its log into the same rows, and reads itself as it was at any seq (seed ${seed})`, async () => {
      const { target, cast } = await castOf(subject);
      await play(subject, target, cast, { seed, steps: 60 });
      const file = await exported(subject, target, cast);
      const copy = subject.blank();
      await accepted(imported(copy, file, cast.owner));
      const kindTables = subject.tables;
      // Whoever is not the one who brings the file is nobody's account in the copy.
      const made = (await target.room.children()).map(({ id }) => [id, childIdIn(copy.id, id)] as const);
      const { inData } = strangers(copy.id, cast.owner.account_id, new Map([[target.id, copy.id], ...made]));
      const there = inData(await rowsOf(target, kindTables)) as Record<string, unknown[]>;
      expect(inOrder(await rowsOf(copy, kindTables))).toEqual(inOrder(there));
      for (const viewer of [cast.owner, cast.viewer, cast.looker]) {
        const now = await viewFor(target, viewer);
        const past = await accepted(target.room.snapshot({ credentials: viewer, at: now.seq }));
        const { at, ...replayed } = past;
        expect(at).toMatch(/^\d{4}-/u);
        expect(replayed).toEqual(now);
      }
    });

    it(`says as data whom each form of its events is for, and shows everyone theirs (seed ${seed})`, async () => {
      const { target, cast } = await castOf(subject);
      await play(subject, target, cast, { seed, steps: 60 });
      const people = [...Object.values(cast), person('nobody')];
      const told = await runInDurableObject(target.stub, (instance) => {
        const { room } = instance as unknown as { room: Room };
        const viewers = people.flatMap((one) => {
          const admitted = room.kind.access(room.db, one, Date.now());
          return admitted.ok ? [admitted.value] : [];
        });
        return readEvents(room, 0, -1).flatMap((event) => {
          const audiences = structuredClone(audiencesOf(room, event));
          return viewers.map((viewer) => {
            const markOf = (scope: string, id: string) => markIn(room, scope, id);
            const form = audiences.find(({ to }) => isAmong(to, viewer, markOf))?.data;
            return { form, shown: redactEvent(room, event, viewer)?.data };
          });
        });
      });
      expect(told.length).toBeGreaterThan(100);
      for (const { form, shown } of told) expect(form).toEqual(shown);
    });

    it(`is unchanged by being put to sleep between any two commands (seed ${seed})`, async () => {
      const { target, cast } = await castOf(subject);
      const awake = await connect(target, cast.editor);
      await play(subject, target, cast, { seed, steps: 40, between: () => evictDurableObject(target.stub) });
      const now = await viewFor(target, cast.editor);
      await awake.next('welcome');
      const { welcome } = awake.lived();
      if (now.seq > welcome.data.seq) {
        const shown = await accepted(
          target.room.events({ credentials: cast.editor, since: welcome.data.seq, limit: 200 }),
        );
        const last = shown.items.at(-1);
        if (last !== undefined) await awake.eventsThrough(last.seq);
        const kept = new Set(shown.items.map((event) => event.seq));
        // What another stands for by now has been heard, and is in the log no more.
        const mayBeGone = ({ type }: { type: string }) => subject.kind.events[type]?.supersedes !== undefined;
        const heard = awake.lived().events.filter((event) => kept.has(event.seq) || !mayBeGone(event));
        expect(heard.map((event) => event.seq)).toEqual([...kept]);
      }
      const reduced = awake
        .lived()
        .events.reduce(
          (view, event) => subject.kind.reduce(view, event, cast.editor.account_id),
          welcome.data.snapshot as object,
        );
      expect(reduced).toEqual(now.snapshot);
    });
  }

  it('does a command once however often it is sent, and answers the same each time', async () => {
    const { target, cast } = await castOf(subject);
    const random = randomFrom(42);
    for (let step = 0; step < 20; step += 1) {
      const before = await viewFor(target, cast.owner);
      const { type, data } = subject.nextCommand(random, before.snapshot as object);
      const first = await send(target, cast.owner, type, data, { id: `once-${step}` });
      const after = await viewFor(target, cast.owner);
      const again = await send(target, cast.owner, type, data, { id: `once-${step}` });
      if (!first.ok) continue;
      expect(again).toEqual({ ok: true, value: { ...first.value, replayed: true } });
      expect(await viewFor(target, cast.owner)).toEqual(after);
    }
  });

  it('numbers its events in order, without a gap but where one stands for another', async () => {
    const { target, cast } = await castOf(subject);
    await play(subject, target, cast, { seed: 3, steps: 40 });
    const { items } = await accepted(target.room.events({ credentials: cast.owner, since: 0, limit: 200 }));
    const file = await exported(subject, target, cast);
    const seqs = file.events.map((event) => event.seq);
    expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
    const mayHaveGaps = Object.values(subject.kind.events).some((rule) => rule.supersedes !== undefined);
    if (!mayHaveGaps) expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(items.length).toBeGreaterThan(5);
  });

  it('refuses every command to whoever lacks its capability, and every worker command at the client door', async () => {
    const { target, cast } = await castOf(subject);
    const before = await viewFor(target, cast.owner);
    const stranger = person('stranger');
    for (const [type, rule] of Object.entries(subject.kind.commands)) {
      const nobody = await send(target, stranger, type, {});
      expect(nobody.ok, type).toBe(false);
      if (rule.origin === 'client') continue;
      const refused = await send(target, cast.owner, type, {});
      expect(refused.ok ? '' : refused.error.code, type).toBe('VALIDATION_ERROR');
    }
    expect(await viewFor(target, cast.owner)).toEqual(before);
  });

  it('asks for no right that nobody has a word for, and its roles give no other', () => {
    const { kind } = subject;
    const known: readonly string[] = [...capabilities, ...(kind.capabilities ?? [])];
    const rules = [kind.commands, kind.signals, kind.queries].flatMap((record) => Object.values(record));
    const asked = rules.map(({ capability }) => capability);
    const given = Object.values(kind.roles).flat();
    expect([...asked, ...given.filter((right) => right !== 'own')].filter((right) => !known.includes(right))).toEqual(
      [],
    );
    // Where people have roles, one of them owns.
    expect(given.length === 0 || given.includes('own')).toBe(true);
    expect(known.filter((capability) => !capabilityPattern.test(capability))).toEqual([]);
  });

  it('shows no share link, and nothing of a password, to whoever may not share', async () => {
    const { target, cast } = await castOf(subject);
    await addLink(target, cast.owner, { code: 'secret12', permission_level: 'view', password_hash: 'scrypt$hash' });
    for (const viewer of [cast.commenter, cast.viewer]) {
      const shown = JSON.stringify([
        await viewFor(target, viewer),
        await accepted(target.room.events({ credentials: viewer, since: 0, limit: 200 })),
      ]);
      expect(shown).not.toContain('secret12');
      expect(shown).not.toContain('scrypt$hash');
    }
    const forSharers = JSON.stringify([
      await viewFor(target, cast.owner),
      await accepted(target.room.events({ credentials: cast.owner, since: 0, limit: 200 })),
      await accepted(exportedFrom(target, cast.owner)),
    ]);
    expect(forSharers).toContain('secret12');
    expect(forSharers).not.toContain('scrypt$hash');
  });
}
