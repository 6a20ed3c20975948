// What each person should be told, and may not be: the plainest account of it, which what is really told is held against.
import type { PushBrowser } from '../../kit/push-browser.ts';
import type { Api } from '../../server-kit/api.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
const longestStory = 20;
/** That somebody is here is noted so often: they are looked for a day, and that, later. */
const notedEveryMs = 10 * minuteMs;

/** Something that was said or happened in a room, as it is to one person. */
export interface Item {
  text: string;
  author: Person | null;
  /** A notice of this type, or only a message of a conversation. */
  type: 'mention' | 'comment' | 'deadline' | 'outcome' | 'proposal' | 'message';
  /** A message of a conversation, whether or not it is a notice too. */
  spoken: boolean;
  /** It was silenced while it waited to be pushed, or came so: it is told if it may be heard again by then. */
  hushed?: boolean;
}

/** What somebody does not want to be told of: at all, by push, by mail. */
export interface Silences {
  off: Set<string>;
  push: Set<string>;
  mail: Set<string>;
}

export function nothingSilenced(): Silences {
  return { off: new Set(), push: new Set(), mail: new Set() };
}

/** A room as it is to one person. */
export interface Standing {
  /** What they have not read. */
  unread: Item[];
  /** What their browser is still to be told. */
  owed: Item[];
  /** Told, as far as is known, along with something older: what comes at that very moment is told by itself. */
  along: { atMs: number; items: Item[] };
  /** Since then they are in it: their inbox hears of that a moment later. */
  sinceMs: number;
  mutedUntilMs: number;
  /** Of this room, besides what they want of none. */
  silences: Silences;
  readMs: number;
  /** What has befallen it last, for whoever looks into a problem. */
  story: string[];
}

export interface Room {
  id: string;
  kind: 'chat' | 'itinerary' | 'decision';
  title: string;
  code: string | null;
  people: Set<Person>;
  /** Of a decision: what is voted on, and when something happens. */
  proposal: string | null;
  remindMs: number;
  closesMs: number;
  voted: Set<Person>;
  /** What was said last of all; null where it was taken back. */
  newest: { author: Person; text: string } | null;
  /** What was said last by each, to be taken back. */
  lastSaid: Map<Person, { id: string; text: string }>;
}

export interface Person {
  api: Api;
  refresh: string;
  tokenMs: number;
  id: string;
  name: string;
  password: string;
  email: string;
  verified: boolean;
  browser: PushBrowser | null;
  /** How often they come by, in days. */
  everyDays: number;
  nightFrom: number | null;
  nightTo: number;
  timeZone: string;
  push: boolean;
  mail: boolean;
  silences: Silences;
  blocked: Set<Person>;
  /** When they were last here. */
  hereMs: number;
  /** They were mailed of this absence. */
  digested: boolean;
  /** The way out that a digest brought. */
  wayOut: string | null;
  rooms: Map<Room, Standing>;
  told: Set<string>;
  /** What they were pushed when the server was killed, which it may not have noted. */
  unsure: Set<string>;
}

/** What has happened, and not come to a person yet. */
interface OnItsWay {
  person: Person;
  room: Room;
  item: Item;
}

/** The words of what decisions tell. An end brings both of the last two, whichever is told. */
const says: Partial<Record<Item['type'], RegExp>> = {
  deadline: /곧 마감돼요/u,
  outcome: /마무리됐어요|받아들여지지 않았어요|제안/u,
  proposal: /마무리됐어요|받아들여지지 않았어요|제안/u,
};

export class Model {
  readonly people: Person[] = [];
  readonly rooms: Room[] = [];
  readonly problems: string[] = [];
  /** Mails that are to come: how many of each. */
  readonly mails = new Map<string, number>();
  readonly counts = { pushes: 0, digests: 0, mails: 0, told: 0 };
  nowMs = 0;
  /** Until then it may be that push messages wait for their service. */
  awayUntilMs = 0;
  private onItsWay: OnItsWay[] = [];

  problem(text: string, { story }: Pick<Standing, 'story'> = { story: [] }): void {
    const whole = [`${this.clock()} ${text}`, ...story].join('\n    ');
    this.problems.push(whole);
    // A long run is not to be waited for.
    console.log(whole);
  }

  note({ story }: Standing, what: string): void {
    story.push(`${this.clock()} ${what}`);
    if (story.length > longestStory) story.shift();
  }

  private clock(): string {
    return new Date(this.nowMs).toISOString();
  }

  expectMail(kind: string, to: string, about = ''): void {
    const key = `${kind} ${to} ${about}`;
    this.mails.set(key, (this.mails.get(key) ?? 0) + 1);
  }

  /** One has come: it must have been expected, or there is one too many. */
  mailCame(kind: string, to: string, about = ''): void {
    const key = `${kind} ${to} ${about}`;
    const left = (this.mails.get(key) ?? 0) - 1;
    this.counts.mails += 1;
    if (left < 0) this.problem(`mail that nobody was to get: ${key}`);
    else if (left === 0) this.mails.delete(key);
    else this.mails.set(key, left);
  }

  join(person: Person, room: Room): void {
    room.people.add(person);
    const none = { unread: [], owed: [], along: { atMs: 0, items: [] }, mutedUntilMs: 0, readMs: 0, story: [] };
    person.rooms.set(room, { ...none, sinceMs: this.nowMs, silences: nothingSilenced() });
  }

  leave(person: Person, room: Room): void {
    room.people.delete(person);
    person.rooms.delete(room);
  }

  /** Something is said or happens; it comes to a person once their inbox has heard of it. */
  happens(person: Person, room: Room, item: Item): void {
    this.onItsWay.push({ person, room, item });
  }

  /** Inboxes hear of what has happened. What their owners want by then counts. */
  arrives(): void {
    for (const { person, room, item } of this.onItsWay.splice(0)) this.comes(person, room, item);
  }

  private comes(person: Person, room: Room, item: Item): void {
    const standing = person.rooms.get(room);
    if (standing === undefined) return;
    const { text, author, type, spoken } = item;
    const isBlocked = author !== null && person.blocked.has(author);
    const noticed = type !== 'message' && !isBlocked && this.isWanted(person, standing, type, 'list');
    const kept: Item = { text, author, spoken, type: noticed ? type : ('message' as const) };
    if (noticed || spoken) standing.unread.push(kept);
    const told = person.browser !== null && (noticed || spoken);
    const silent = told && this.isSilent(person, standing, kept);
    if (silent) kept.hushed = true;
    const owed = told && (!silent || this.waits(person));
    if (owed) standing.owed.push(kept);
    this.note(standing, `comes${owed ? ', to be pushed' : ''}${silent ? ', silenced' : ''}: ${type} ${text}`);
  }

  here(person: Person): void {
    person.hereMs = this.nowMs;
    person.digested = false;
  }

  read(person: Person, room: Room): void {
    const standing = person.rooms.get(room);
    if (standing === undefined) return;
    standing.unread = [];
    standing.owed = [];
    // A list of conversations shows a message a moment after it was said: until then nobody has read it there.
    if (room.kind !== 'chat') this.drop((one) => one.person === person && one.room === room);
    standing.readMs = this.nowMs;
    this.note(standing, 'read');
  }

  hasReadNow(person: Person, room: Room): boolean {
    return person.rooms.get(room)?.readMs === this.nowMs;
  }

  takenBack(room: Room, text: string): void {
    if (room.newest?.text === text) room.newest = null;
    this.drop(({ item }) => item.text === text);
    for (const standing of this.standings(room)) {
      standing.unread = standing.unread.filter((item) => item.text !== text);
      standing.owed = standing.owed.filter((item) => item.text !== text);
      this.note(standing, `taken back: ${text}`);
    }
  }

  /**
   * They have silenced something. What is told is asked at the moment of telling: so what waits, for the morning or for its
   * service, may be told all the same where the silence has ended by then.
   */
  silenced(person: Person): void {
    const waits = this.waits(person);
    for (const [, standing] of person.rooms) {
      const hushed = standing.owed.filter((item) => this.isSilent(person, standing, item));
      if (hushed.length === 0) continue;
      for (const item of hushed) item.hushed = true;
      if (!waits) standing.owed = standing.owed.filter((item) => !hushed.includes(item));
      this.note(standing, `silenced${waits ? ', while it waits' : ''}: ${hushed.map(({ text }) => text).join(', ')}`);
    }
  }

  /** Whether what is to be pushed to them waits for the morning, or for its service. */
  private waits(person: Person): boolean {
    return this.isNight(person) || this.nowMs < this.awayUntilMs;
  }

  /** Whether they want to be told of something by a way, in general and of this room. */
  isWanted({ silences }: Person, standing: Standing, type: Item['type'], way: 'list' | 'push' | 'mail'): boolean {
    return [silences, standing.silences].every(({ off, push, mail }) => {
      // Of messages there is no list, and digests count them by their own choice.
      if (off.has(type) && !(type === 'message' && way === 'mail')) return false;
      return !(way === 'push' && push.has(type)) && !(way === 'mail' && mail.has(type));
    });
  }

  /** As what it is, and where that is silenced as one message more. */
  private isSilent(person: Person, standing: Standing, { author, type, spoken }: Item): boolean {
    const isMuted = standing.mutedUntilMs > this.nowMs;
    const calls =
      type !== 'message' && (type === 'mention' || !isMuted) && this.isWanted(person, standing, type, 'push');
    const isHeard = calls || (spoken && !isMuted && this.isWanted(person, standing, 'message', 'push'));
    return !person.push || !isHeard || (author !== null && person.blocked.has(author));
  }

  /** What a browser is shown: something that is owed, and everything that is older with it. */
  pushed(person: Person, roomId: string, body: string): void {
    this.counts.pushes += 1;
    const text = /말 \d+$/u.exec(body)?.[0] ?? body;
    const room = this.rooms.find(({ id }) => id === roomId);
    const standing = room === undefined ? undefined : person.rooms.get(room);
    const where = `${person.name} in ${room?.title ?? roomId}: ${body}`;
    if (room === undefined || standing === undefined) return this.problem(`pushed of a room they are not in: ${where}`);
    const item =
      room.kind === 'decision'
        ? standing.owed.findLast(({ type }) => says[type]?.test(body))
        : this.isWordless(person, { room, standing }, body)
          ? (standing.owed.findLast(({ hushed }) => hushed !== true) ?? standing.owed.at(-1))
          : (standing.owed.find((one) => one.text === text) ?? this.heardAgain(standing, text));
    if (item === undefined) {
      if (this.isToldByItself(standing, text)) return this.note(standing, `pushed by itself: ${body}`);
      const why = person.told.has(`${roomId} ${text}`)
        ? 'twice'
        : 'of what was read, taken back, silenced or never said';
      return this.problem(`pushed ${why}: ${where}`, standing);
    }
    if (this.isNight(person)) this.problem(`pushed at night: ${where}`, standing);
    if (this.isSilent(person, standing, item)) this.problem(`pushed though silenced: ${where}`, standing);
    // What a decision does of its own accord comes while others are told.
    const told =
      room.kind === 'decision' && standing.owed.includes(item)
        ? standing.owed.slice(0, standing.owed.indexOf(item) + 1)
        : standing.owed;
    for (const one of told) person.told.add(`${roomId} ${one.text}`);
    standing.along = { atMs: this.nowMs, items: told.slice(told.indexOf(item) + 1) };
    this.counts.told += told.length;
    standing.owed = standing.owed.filter((one) => !told.includes(one));
    this.note(standing, `pushed: ${body}`);
  }

  private isToldByItself({ along }: Standing, text: string): boolean {
    const item = along.atMs === this.nowMs ? along.items.find((one) => one.text === text) : undefined;
    if (item !== undefined) along.items = along.items.slice(along.items.indexOf(item) + 1);
    return item !== undefined;
  }

  /** What came silenced may stand for what is owed, as what is newest, where it may be heard again. */
  private heardAgain({ owed, unread }: Standing, text: string): Item | undefined {
    return owed.length === 0 ? undefined : unread.find((one) => one.text === text && one.hushed === true);
  }

  /** Something is told without its words where the newest of all is none that is owed. */
  private isWordless(
    person: Person,
    { room: { newest }, standing }: { room: Room; standing: Standing },
    body: string,
  ): boolean {
    if (body !== '새 소식이 있어요') return false;
    if (newest === null || newest.author === person || person.blocked.has(newest.author)) return true;
    return !standing.owed.some(({ text }) => text === newest.text);
  }

  isNight({ nightFrom, nightTo, timeZone }: Person, atMs = this.nowMs): boolean {
    if (nightFrom === null) return false;
    const clock = new Intl.DateTimeFormat('sv', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(atMs);
    const hour = Number(clock);
    return nightFrom > nightTo ? hour >= nightFrom || hour < nightTo : hour >= nightFrom && hour < nightTo;
  }

  /** How much waits for them in all: what a digest counts. */
  waiting(person: Person): number {
    let total = 0;
    for (const [{ kind }, standing] of person.rooms) {
      const { unread, mutedUntilMs } = standing;
      if (mutedUntilMs > this.nowMs) continue;
      const wants = (type: Item['type']): boolean => this.isWanted(person, standing, type, 'mail');
      const tellsMessages = kind === 'chat' && wants('message');
      total += unread.filter(({ type, spoken }) => (tellsMessages ? spoken : type !== 'message' && wants(type))).length;
    }
    return total;
  }

  /** Whether a digest is to be written now. `slackMs`: for so long it has been due. */
  digestDue(person: Person, slackMs = 0): boolean {
    const isAway = this.nowMs - slackMs >= person.hereMs + dayMs;
    return isAway && person.mail && person.verified && !person.digested && this.waiting(person) >= 5;
  }

  digested(person: Person, total: number): void {
    this.counts.digests += 1;
    const waiting = this.waiting(person);
    if (!this.digestDue(person)) this.problem(`a digest that was not due to ${person.name} (${waiting} wait)`);
    else if (total !== waiting) this.problem(`a digest of ${total} to ${person.name}, for whom ${waiting} wait`);
    person.digested = true;
  }

  /** What should have come by now. `unreachable`: whose push service is away, or was just now. */
  missing(unreachable: ReadonlySet<Person>): void {
    for (const person of this.people) {
      // An address that is proven later is not written to of an absence that began before.
      const isLooked = this.nowMs >= person.hereMs + dayMs + notedEveryMs;
      if (!person.verified && isLooked && this.waiting(person) >= 5) person.digested = true;
      if (this.digestDue(person, 30 * minuteMs)) {
        this.problem(`no digest to ${person.name}, away since ${new Date(person.hereMs).toISOString()}`);
        person.digested = true;
      }
      if (unreachable.has(person) || this.isNight(person)) continue;
      for (const [{ title }, standing] of person.rooms) {
        standing.owed = standing.owed.filter(({ hushed }) => hushed !== true);
        if (standing.owed.length === 0) continue;
        const texts = standing.owed.map(({ text }) => text).join(', ');
        this.problem(`not pushed to ${person.name} in ${title}: ${texts}`, standing);
        standing.owed = [];
      }
    }
  }

  private drop(which: (one: OnItsWay) => boolean): void {
    this.onItsWay = this.onItsWay.filter((one) => !which(one));
  }

  private standings(room: Room): Standing[] {
    return [...room.people].flatMap((person) => person.rooms.get(room) ?? []);
  }
}
