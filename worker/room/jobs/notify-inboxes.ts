// What a room's events are to the inboxes of people: told soon after, once for each of them however many events there
// were. Figures are absolute and carry the room's seq, so nothing hangs on a single delivery or on their order.
import {
  fates,
  type InboxMessage,
  type InboxNotice,
  type SaidMessage,
  type SaidWords,
} from '#protocol/inbox/message.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { parentOf } from '../children/child-rooms.ts';
import { seqOf, readEvents } from '../log/log.ts';
import { accessOf } from '../access.ts';
import type { Receivers } from '../live/audience.ts';
import { isAmong, markIn } from '../live/redact-event.ts';
import type { Room } from '../room.ts';
import { recentHappenings } from '../log/happenings.ts';
import type { JobContext, RoomJob } from './job.ts';
import { systemActor, type Viewer } from '../credentials.ts';
import type { InboxNews, Notice, StoredEvent } from '../event-rule.ts';
import type { Standing } from '../kind.ts';
import { wipeTimer, isBlank, isOpen } from '../store/room-lifecycle.ts';
import { seenSeq } from '../live/seen.ts';
import { sendAll } from './outbox.ts';
import { roomTable } from '../store/tables.ts';
import { timerMs } from './timers.ts';

/** Some messages one after the other are told as one. */
const tellDelayMs = 100;
const eventsAtOnce = 2000;
const itemsAtOnce = 25;
/** Few at once and with a rest after them, so that whoever talks meanwhile hardly waits. */
const inboxesAtOnce = 5;
const restMs = 10;
/** More than that in one alarm go by the queue. */
const maxToldDirectly = 500;
/** Of so many at once nobody reads the older ones; a message must fit a queue. */
const maxNotices = 100;
const maxQueuedText = 8_000;
/** What a large room says without an end is told less often: an inbox costs it more than a message to all of its sockets. */
const pauseForEachMs = 30;
const maxPauseMs = 10_000;
/** For so long an inbox that waits for no words is not asked again because of them alone. */
const believedMs = 60_000;

/**
 * Tells everyone whom it concerns what the log holds beyond what they were told. Up to where that was is only remembered:
 * out of sleep the room begins where its outbox ends, which tells some of it twice.
 */
export const inboxesJob: RoomJob = {
  name: 'inboxes',
  dueMs(room, events) {
    const rules = events.map((event) => room.kind.events[event.type]);
    return rules.some((rule) => rule?.inbox !== undefined || rule?.says !== undefined) ? inboxesDueMs(room) : null;
  },
  run: async (room, context) => ((await notifyInboxes(room, context)) ? room.nowMs() : null),
};

/** When the inboxes should hear of what is new. */
export function inboxesDueMs(room: Room): number {
  return Math.max(room.nowMs() + tellDelayMs, room.memory.notifyAgainMs);
}

/** Returns whether more waits. What cannot be delivered goes by the queue. */
export async function notifyInboxes(
  room: Room,
  { inboxes, queue }: Pick<JobContext, 'inboxes' | 'queue'>,
): Promise<boolean> {
  const { memory } = room;
  memory.notifiedSeq ??= room.db.select().from(roomTable).get()?.outboxSeq ?? 0;
  const events = readEvents(room, memory.notifiedSeq, eventsAtOnce);
  const haveSeen = [...memory.haveSeen];
  memory.haveSeen.clear();
  if (events.length === 0 && haveSeen.length === 0) return false;
  const { messages: news, words } = await newsOf(room, events, haveSeen);
  const messages = [...news];
  memory.notifyAgainMs = room.nowMs() + Math.min(messages.length * pauseForEachMs, maxPauseMs);
  const undelivered = messages.splice(maxToldDirectly);
  for (let start = 0; start < messages.length; start += inboxesAtOnce) {
    // oxlint-disable-next-line no-await-in-loop -- the rest is the point
    if (start > 0) await scheduler.wait(restMs);
    const some = messages.slice(start, start + inboxesAtOnce);
    const told = await Promise.allSettled(
      some.map(async ([accountId, message]) => tell(room, inboxes, { accountId, message, words })),
    );
    undelivered.push(...some.filter((_, index) => told[index]?.status === 'rejected'));
  }
  await sendAll(
    queue,
    undelivered.map(([accountId, message]) => byQueue(room, accountId, message, words())),
  );
  memory.notifiedSeq = events.at(-1)?.seq ?? memory.notifiedSeq;
  return events.length === eventsAtOnce;
}

/** Whoever waits for words is told them too: at once where that is known, else when their inbox says so. */
async function tell(
  room: Room,
  inboxes: JobContext['inboxes'],
  { accountId, message, words }: { accountId: string; message: InboxMessage; words: () => readonly ToldWords[] },
): Promise<void> {
  const { waitForWords, wantNoWords } = room.memory;
  const inbox = inboxes.getByName(accountId);
  const isKnown = waitForWords.has(accountId);
  const withWords = (): InboxMessage => {
    const theirs = wordsFor(room, accountId, message, words());
    return theirs.length === 0 ? message : { ...message, words: theirs };
  };
  const answer = await inbox.tell(isKnown ? withWords() : message);
  if (!answer.words) {
    waitForWords.delete(accountId);
    wantNoWords.set(accountId, room.nowMs() + believedMs);
  } else if (!isKnown) {
    waitForWords.add(accountId);
    wantNoWords.delete(accountId);
    const whole = withWords();
    if (whole !== message) await inbox.tell(whole);
  }
}

/** Whether words by themselves, of which nobody else need hear, are to be told to this account. */
function mayWaitFor(
  { memory: { waitForWords, wantNoWords }, nowMs }: Room,
  accountId: string,
  worded: readonly Worded[],
): boolean {
  const isAsked = waitForWords.has(accountId) || (wantNoWords.get(accountId) ?? 0) <= nowMs();
  return isAsked && worded.some(({ event }) => event.actor_id !== accountId);
}

function wordsFor(room: Room, accountId: string, { entry }: InboxMessage, words: readonly ToldWords[]): SaidWords[] {
  if (entry == null) return [];
  return words
    .filter(({ said, heardBy }) => said.actor.id !== accountId && hearsOf(room, accountId, heardBy))
    .map(({ said }) => said);
}

/** With the newest words, as far as a message of the queue has room for them: nothing is answered to it. */
function byQueue(room: Room, account_id: string, told: InboxMessage, words: readonly ToldWords[]): OutboxMessage {
  let left = maxQueuedText;
  const theirs = wordsFor(room, account_id, told, words)
    .toReversed()
    .filter(({ whole }) => (left -= whole.length) >= 0);
  const message = theirs.length === 0 ? told : { ...told, words: theirs.toReversed() };
  const { room_id, seq } = message;
  return { type: 'inbox.changed', room_id, seq, at_ms: room.nowMs(), data: { account_id, message } };
}

/** How the room stands for this account now, with nothing to notify of. */
export function messageFor(room: Room, accountId: string): InboxMessage {
  const rule = room.kind.inbox;
  const none = { room_id: room.id, kind: room.kind.name, notices: [], withdrawn: [] };
  // A child is found by the room that made it, and in no list.
  const unlisted = parentOf(room) !== null && room.kind.listedAsChild !== true;
  if (rule === undefined || unlisted) return { ...none, seq: seqOf(room) };
  if (isOpen(room.db))
    return { ...none, seq: seqOf(room), entry: rule.entry(room.db, accountId, standingOf(room, accountId)) };
  // What may come back is newer then than this.
  if (timerMs(room.db, wipeTimer) !== null) return { ...none, seq: seqOf(room), entry: null };
  // A room that is gone for good no later message brings back.
  return { ...none, seq: isBlank(room.db) ? 0 : Number.MAX_SAFE_INTEGER, entry: null };
}

function standingOf(room: Room, account: string): Standing {
  return {
    nowMs: room.nowMs(),
    recent: () => recentHappenings(room).filter(({ heardBy }) => hearsOf(room, account, heardBy)),
    seenSeq: (accountId) => seenSeq(room, accountId),
    once: (key, find) => room.memory.memo(`standing: ${key}`, find),
  };
}

/** Whether an account is among those who hear of something: as it is here by itself, be it by a link. */
function hearsOf(room: Room, accountId: string, receivers: Receivers | undefined): boolean {
  if (receivers === undefined) return true;
  const viewer = room.memory.memo(`viewer ${accountId}`, () => viewerOf(room, accountId));
  return viewer !== null && isAmong(receivers, viewer, (scope, id) => markIn(room, scope, id));
}

function viewerOf(room: Room, account_id: string): Viewer | null {
  const link = room.kind.linkOf(room.db, account_id, room.nowMs());
  // Whoever took a seat has given the link's password.
  const proven = link === null ? {} : { link_epoch: Number.MAX_SAFE_INTEGER };
  const admitted = accessOf(room, { account_id, name: '', guest: false, link, ...proven });
  return admitted.ok ? admitted.value : null;
}

interface ToTell {
  notices: InboxNotice[];
  withdrawn: number[];
  gone: string[];
  nameless: string[];
}

/** Gathered in small parts, so that a busy room goes on between them: each part is of its own moment, and says so. */
async function newsOf(
  room: Room,
  events: StoredEvent[],
  haveSeen: readonly string[],
): Promise<{ messages: Map<string, InboxMessage>; words: () => ToldWords[] }> {
  const concerned = new Map<string, ToTell>();
  const of = (accountId: string): ToTell => {
    let one = concerned.get(accountId);
    if (one === undefined) concerned.set(accountId, (one = { notices: [], withdrawn: [], gone: [], nameless: [] }));
    return one;
  };
  for (const accountId of haveSeen) of(accountId);
  const withdrawnFromAll: number[] = [];
  const goneFromAll: string[] = [];
  const said: SaidMessage[] = [];
  const worded: Worded[] = [];
  let concernsAll = false;
  await inParts(events, (event) => {
    const rule = room.kind.events[event.type];
    concernsAll ||= rule?.says !== undefined;
    const news = rule?.inbox?.(room.db, event);
    if (news === undefined) return;
    const { to, also = [], notices = [], heardBy, withdrawn = [], gone = [], nameless = [] } = news;
    noteSaid(event, news, { worded, said });
    if (to === 'members') {
      withdrawnFromAll.push(...withdrawn);
      goneFromAll.push(...gone);
    }
    concernsAll ||= to === 'members';
    for (const accountId of to === 'members' ? also : [...to, ...also]) of(accountId).withdrawn.push(...withdrawn);
    if (to !== 'members') for (const accountId of to) of(accountId).nameless.push(...nameless);
    for (const notice of notices) {
      if (notice.account_id !== event.actor_id && hearsOf(room, notice.account_id, heardBy))
        of(notice.account_id).notices.push(noticeOf(room, event, notice));
    }
  });
  const members = concernsAll || worded.length > 0 ? (room.kind.inbox?.members(room.db) ?? []) : [];
  for (const accountId of members) {
    if (!concernsAll && !mayWaitFor(room, accountId, worded)) continue;
    of(accountId).withdrawn.push(...withdrawnFromAll);
    of(accountId).gone.push(...goneFromAll);
  }
  const messages = new Map<string, InboxMessage>();
  await inParts([...concerned], ([accountId, { notices, withdrawn, gone, nameless }]) => {
    const message = messageFor(room, accountId);
    const { entry } = message;
    const room_name = entry?.title ?? room.kind.summary(room.db).title;
    const told = (entry === null ? notices.flatMap((notice) => toNoMember(room, accountId, notice)) : notices).slice(
      -maxNotices,
    );
    if (entry === undefined && [told, withdrawn, gone, nameless].every((some) => some.length === 0)) return;
    const named = told.map((notice) => ({ ...notice, room_name }));
    const heard = entry === null ? [] : said.filter(({ by }) => by !== accountId).slice(-maxNotices);
    const less = { ...(gone.length > 0 && { gone }), ...(nameless.length > 0 && { nameless, renamed: room_name }) };
    messages.set(accountId, {
      ...message,
      notices: named,
      withdrawn,
      ...(heard.length > 0 && { said: heard }),
      ...less,
    });
  });
  let known: ToldWords[] | null = null;
  // Most rooms have nobody who waits for words.
  return { messages, words: () => (known ??= wordsIn(room, worded.slice(-maxNotices))) };
}

interface Worded {
  event: StoredEvent;
  words: NonNullable<InboxNews['words']>;
  heardBy: Receivers | undefined;
}

interface ToldWords extends Pick<Worded, 'heardBy'> {
  said: SaidWords;
}

function noteSaid(
  event: StoredEvent,
  { words, said: id, heardBy }: InboxNews,
  { worded, said }: { worded: Worded[]; said: SaidMessage[] },
): void {
  if (words !== undefined) worded.push({ event, words, heardBy });
  if (id !== undefined) said.push({ id, seq: event.seq, by: event.actor_id });
}

function wordsIn(room: Room, worded: readonly Worded[]): ToldWords[] {
  if (worded.length === 0) return [];
  const room_name = room.kind.summary(room.db).title;
  return worded.map(({ event, words: { of: first, whole, ...words }, heardBy }) => ({
    heardBy,
    said: {
      ...noticeOf(room, event, { account_id: '', type: 'keyword', ...words }),
      whole,
      ...(first !== undefined && { of: first }),
      room_name,
    },
  }));
}

/**
 * Whoever is no member is told what became of them; and whoever is here by a link, what they would see there. Without its
 * words: nobody tells them when those are taken back.
 */
function toNoMember(room: Room, accountId: string, notice: InboxNotice): InboxNotice[] {
  const link = room.kind.linkOf(room.db, accountId, room.nowMs());
  if (fates.has(notice.type)) return [link === null ? notice : { ...notice, link }];
  return link === null ? [] : [{ ...notice, text: '', link }];
}

function noticeOf(room: Room, { seq, actor_id, at_ms }: StoredEvent, notice: Notice): InboxNotice {
  const { account_id: _to, anonymous: unsigned = false, place = null, params, ...facts } = notice;
  const id = unsigned ? systemActor.account_id : actor_id;
  const actor = { id, name: id === systemActor.account_id ? '' : room.kind.nameOf(room.db, id) };
  const extra = params === undefined ? {} : { params };
  return { ...facts, ...extra, place, seq, room_name: '', actor, at: isoTime(at_ms) };
}

async function inParts<Item>(items: readonly Item[], work: (item: Item) => void): Promise<void> {
  for (let start = 0; start < items.length; start += itemsAtOnce) {
    if (start > 0) await scheduler.wait(0);
    for (const item of items.slice(start, start + itemsAtOnce)) work(item);
  }
}
