// Days of messages, notices, reading, muting and quiet hours, with push services that are away now and then: every push is
// held against a model of what should have been told.
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { InboxNotice } from '#protocol/inbox/message.schema.ts';
import { Dice } from '#test/fuzz/dice.ts';
import { someone, type Caller } from '#test/kit/api.ts';
import { entryOf, inboxOf, noticeAt, saying } from '#test/kit/inbox-api.ts';
import { PushBrowser } from '#test/kit/push-browser.ts';
import { newId } from '#test/kit/room-kit.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const days = 3;
const people = 4;
const night = { from: '22:00', to: '07:00', time_zone: 'UTC' };

/** A room as it stands for one person: what it has said, and what of that they have read. */
interface ModelRoom {
  id: string;
  kind: 'chat' | 'decision';
  seq: number;
  unread: number;
  newest: { id: string; text: string; at: number } | null;
  readSeq: number;
  mutedUntilMs: number;
  /** What no push has told yet, by its text. */
  owed: Map<string, { seq: number; calls: boolean }>;
}

/** One person with a browser, and what it was told. */
interface ModelPerson {
  caller: Caller;
  browser: PushBrowser;
  rooms: ModelRoom[];
  quiet: boolean;
  /** All texts that were ever told, each once. */
  told: string[];
  problems: string[];
}

const byEndpoint = new Map<string, ModelPerson>();
let awayChance = 0;
let dice = new Dice(1);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  // So far ahead that no alarm rings by itself.
  vi.setSystemTime(new Date().setUTCHours(9, 0, 0, 0) + 30 * dayMs);
  vi.stubGlobal('fetch', pushServices);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function pushServices(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input as string, init);
  const person = byEndpoint.get(request.url);
  if (person === undefined) return new Response(null, { status: 404 });
  if (dice.chance(awayChance)) {
    return new Response(null, dice.chance(0.5) ? { status: 503 } : { status: 429, headers: { 'retry-after': '600' } });
  }
  const { said } = await person.browser.receive(request.headers, await request.arrayBuffer());
  if (said.notification !== undefined) judge(person, said.notification.tag, said.notification.body ?? '');
  return new Response(null, { status: 201 });
}

/** A push tells of something that was never told, is unread, and may be heard now; it tells with it all that is older. */
function judge({ rooms, quiet, told, problems }: ModelPerson, tag: string, body: string): void {
  const room = rooms.find(({ id }) => id === tag);
  const text = body.replace(/^.*: /u, '');
  const owed = room?.owed.get(text);
  if (room === undefined || owed === undefined) {
    problems.push(`${told.includes(text) ? 'twice' : 'of what was read or never said'}: ${text}`);
    return;
  }
  if (quiet && isNight()) problems.push(`in quiet hours: ${text}`);
  if (room.mutedUntilMs > Date.now() && !owed.calls) problems.push(`from a muted room: ${text}`);
  told.push(text);
  // One for a room: a call goes before what was only said.
  room.owed.clear();
}

function isNight(): boolean {
  const hour = new Date().getUTCHours();
  return hour >= 22 || hour < 7;
}

let texts = 0;

async function happen(person: ModelPerson, room: ModelRoom): Promise<void> {
  const act = dice.below(10);
  room.seq += 1;
  texts += 1;
  const text = `말 ${texts}`;
  const at = Date.now();
  let notices: InboxNotice[] = [];
  if (act < 4 && room.kind === 'chat') {
    room.newest = { id: `msg_${texts}`, text, at };
    room.unread += 1;
    if (room.mutedUntilMs <= at) room.owed.set(text, { seq: room.seq, calls: false });
  } else if (act < 6) {
    notices = [noticeAt(room.seq, { type: 'mention', target: `t_${texts}`, text, at: new Date(at).toISOString() })];
    room.owed.set(text, { seq: room.seq, calls: true });
  } else if (act < 9) {
    room.readSeq = room.seq;
    room.unread = 0;
    room.owed.clear();
  } else if (room.kind === 'chat') {
    room.mutedUntilMs = at + (1 + dice.below(12)) * hourMs;
    // What was only said in there is owed no more.
    for (const [said, { calls }] of room.owed) if (!calls) room.owed.delete(said);
  }
  await inboxOf(person.caller.id).tell(messageOf(room, notices));
}

function messageOf(room: ModelRoom, notices: InboxNotice[]) {
  const { id, kind, seq, unread, newest, readSeq, mutedUntilMs } = room;
  const author = { id: 'acc_minho', name: '민호' };
  const at = new Date(newest?.at ?? 0).toISOString();
  const last_message =
    newest === null ? null : { id: newest.id, seq, author, message_type: 'text', preview: newest.text, at };
  const figures = { unread_count: unread, last_read_seq: readSeq, active_at: at, last_message };
  const muted_until = mutedUntilMs === 0 ? null : new Date(mutedUntilMs).toISOString();
  const { newest: named, conversation, ...entry } = entryOf({ ...figures, muted_until });
  const preview = newest === null ? null : { code: 'message', by: author, params: { text: newest.text } };
  const ofChat = kind === 'chat' ? { newest: named ?? null, ...(conversation && { conversation }), preview } : {};
  return saying(id, seq, { kind, entry: { ...entry, ...ofChat }, notices });
}

/** Has the inbox do what is due by now, as the runtime does. */
async function ring({ caller }: ModelPerson): Promise<void> {
  const inbox = inboxOf(caller.id);
  for (;;) {
    const alarm = await runInDurableObject(inbox, (_inbox, state) => state.storage.getAlarm());
    if (alarm === null || alarm > Date.now() || !(await runDurableObjectAlarm(inbox))) return;
  }
}

async function person(): Promise<ModelPerson> {
  const caller = await someone();
  const browser = new PushBrowser(`https://push.test/send/${crypto.randomUUID()}`);
  await caller.post('/inbox/push', browser.subscription('ko', 'UTC'));
  const quiet = dice.chance(0.5);
  if (quiet) await inboxOf(caller.id).changeSettings({ quiet_hours: night });
  const kinds = ['chat', 'chat', 'decision'] as const;
  const rooms = kinds.map((kind): ModelRoom => {
    const nothing = { seq: 1, unread: 0, newest: null, readSeq: 0, mutedUntilMs: 0 };
    return { id: newId('rom'), kind, ...nothing, owed: new Map() };
  });
  const one = { caller, browser, rooms, quiet, told: [], problems: [] };
  byEndpoint.set(browser.endpoint, one);
  return one;
}

it(`nothing is missing, nothing is told twice, nothing is told of what was read (seed ${env.SEED})`, async () => {
  dice = new Dice(env.SEED);
  awayChance = 0;
  const everyone: ModelPerson[] = [];
  for (let count = 0; count < people; count += 1) everyone.push(await person());
  const endMs = Date.now() + days * dayMs;
  while (Date.now() < endMs) {
    vi.setSystemTime(Date.now() + (1 + dice.below(40)) * minuteMs);
    // Away for whole stretches at a time.
    if (dice.chance(0.1)) awayChance = dice.chance(0.5) ? 0.7 : 0;
    for (const one of everyone) {
      if (dice.chance(0.4)) {
        const room = one.rooms[dice.below(one.rooms.length)];
        if (room !== undefined) await happen(one, room);
      }
      await ring(one);
    }
  }
  awayChance = 0;
  // The last night ends, and no service is away for long.
  for (let hours = 0; hours < 24; hours += 1) {
    vi.setSystemTime(Date.now() + hourMs);
    for (const one of everyone) await ring(one);
  }
  expect(everyone.flatMap(({ problems }) => problems)).toEqual([]);
  const owed = everyone.flatMap(({ rooms }) => rooms.flatMap((room) => [...room.owed.keys()]));
  expect(owed).toEqual([]);
  const shown = everyone.flatMap(({ browser, rooms }) =>
    [...browser.shown.keys()].filter((id) => {
      const room = rooms.find((one) => one.id === id);
      return room === undefined || (room.unread === 0 && room.readSeq === room.seq);
    }),
  );
  expect(shown).toEqual([]);
  const told = everyone.flatMap((one) => one.told);
  expect(new Set(told).size).toBe(told.length);
  expect(told.length).toBeGreaterThan(people * days * 3);
});
