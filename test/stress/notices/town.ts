// People who speak, read, mute, block, leave and stay away on a real server, whose time is moved; each act is also told to
// the model.
import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../../fuzz/dice.ts';
import { Api } from '../../server-kit/api.ts';
import type { ClockedServer } from '../../server-kit/clocked-server.ts';
import type { PushService } from '../../server-kit/push-service.ts';
import {
  dayMs,
  hourMs,
  minuteMs,
  Model,
  nothingSilenced,
  type Item,
  type Person,
  type Room,
  type Silences,
} from './model.ts';
import { Post, type Letter } from './post.ts';

const bindings = { chat: 'CHAT', itinerary: 'ITINERARY', decision: 'DECISION' };
const atOnce = 40;
const settlingMs = 1_000;
/** Their clocks are changed while the test goes on: in the US and in Europe in March. */
const zones = ['Asia/Seoul', 'America/New_York', 'Europe/Berlin', 'UTC'];

interface Tokens {
  access_token: string;
  refresh_token: string;
}

export class Town {
  readonly model = new Model();
  private readonly clock: ClockedServer;
  private readonly pushes: PushService;
  private readonly dice: Dice;
  private readonly post: Post;
  private readonly letters: Letter[] = [];
  private readonly api: Api;
  private isAway = false;
  private isKilled = false;
  private words = 0;

  constructor(clock: ClockedServer, pushes: PushService, dice: Dice) {
    this.clock = clock;
    this.pushes = pushes;
    this.dice = dice;
    this.post = new Post(clock.server.stateDir);
    this.api = new Api(clock.server.origin);
    pushes.usually = () =>
      this.isAway && dice.chance(0.7)
        ? dice.chance(0.5)
          ? { status: 503 }
          : { status: 429, headers: { 'retry-after': '600' } }
        : null;
  }

  // ---- how it begins

  async fill(people: number): Promise<void> {
    this.model.nowMs = this.clock.nowMs;
    for (let count = 0; count < people; count += atOnce) {
      // So many register from one address in a quarter of an hour, and what they are sent is good for an hour.
      if (count > 0) await this.step(15 * minuteMs);
      for (let one = count; one < Math.min(people, count + atOnce); one += 1) await this.settler(one);
      await this.step(minuteMs);
      for (const person of this.model.people.slice(count)) if (this.dice.chance(0.85)) await this.prove(person);
    }
    for (let count = 0; count < Math.ceil(people / 4); count += 1) await this.openChat();
    for (let count = 0; count < Math.ceil(people / 8); count += 1) await this.openCourse();
    await this.step(minuteMs);
    for (const person of this.model.people) await this.begins(person);
    await this.step(minuteMs);
  }

  private async settler(count: number): Promise<void> {
    const { dice, model } = this;
    const name = `사람${count}`;
    const email = `person-${count}@town.example`;
    const password = 'a long enough passphrase';
    const locale = dice.chance(0.5) ? 'ko' : 'en';
    const body = { email, password, full_name: name };
    const { access_token, refresh_token } = await this.api.ask<Tokens>('POST', '/auth/register', body, {
      'accept-language': locale,
    });
    const api = this.api.as(access_token);
    const { id } = await api.ask<{ id: string }>('GET', '/auth/me');
    const hasNight = dice.chance(0.5);
    model.people.push({
      api,
      refresh: refresh_token,
      tokenMs: this.clock.nowMs,
      id,
      name,
      password,
      email,
      verified: false,
      browser: null,
      everyDays: dice.pick([0.1, 0.3, 1, 3]),
      nightFrom: hasNight ? dice.pick([22, 23, 1]) : null,
      nightTo: dice.pick([6, 7]),
      timeZone: dice.pick(zones),
      push: true,
      mail: true,
      silences: nothingSilenced(),
      blocked: new Set(),
      hereMs: 0,
      digested: true,
      wayOut: null,
      rooms: new Map(),
      told: new Set(),
      unsure: new Set(),
    });
    this.clock.objects.push(['INBOX', id]);
    model.expectMail('verification', email);
  }

  /** Signed in still: a token is good for an hour. */
  private async awake(person: Person): Promise<void> {
    if (person.tokenMs + 50 * minuteMs > this.clock.nowMs) return;
    const { refresh } = person;
    const body = { refresh_token: refresh };
    const { access_token, refresh_token } = await this.api.ask<Tokens>('POST', '/auth/refresh', body);
    person.api = this.api.as(access_token);
    person.refresh = refresh_token;
    person.tokenMs = this.clock.nowMs;
  }

  private async prove(person: Person): Promise<void> {
    await this.useLink('verification', person.email, '/verify');
    person.verified = true;
  }

  private async begins(person: Person): Promise<void> {
    await this.awake(person);
    const { api, nightFrom, nightTo, timeZone } = person;
    await api.ask('POST', '/inbox/read', { all: true });
    await api.ask('GET', '/inbox');
    if (nightFrom !== null) {
      const quiet_hours = { from: clockOf(nightFrom), to: clockOf(nightTo), time_zone: timeZone };
      await api.ask('PATCH', '/inbox/settings', { quiet_hours });
    }
    if (this.dice.chance(0.7)) {
      person.browser = this.pushes.browser(() => this.clock.nowMs);
      await api.ask('POST', '/inbox/push', person.browser.subscription('ko', timeZone));
    }
    this.model.here(person);
  }

  private some(people: readonly Person[], atMost: number): Person[] {
    const chosen = new Set(Array.from({ length: atMost }, () => this.dice.pick(people)));
    return [...chosen];
  }

  private room(id: string, kind: Room['kind'], title: string, code: string | null = null): Room {
    const none = {
      proposal: null,
      remindMs: 0,
      closesMs: 0,
      voted: new Set<Person>(),
      lastSaid: new Map(),
      newest: null,
    };
    const room = { id, kind, title, code, people: new Set<Person>(), ...none };
    this.model.rooms.push(room);
    this.clock.objects.push([bindings[kind], id]);
    return room;
  }

  private async openChat(): Promise<void> {
    const [admin, ...others] = this.some(this.model.people, 8);
    if (admin === undefined) return;
    await this.awake(admin);
    const title = `모임 ${this.model.rooms.length}`;
    const participant_ids = others.map(({ id }) => id);
    const body = { type: 'group', name: title, participant_ids };
    const { id } = await admin.api.ask<{ id: string }>('POST', '/conversations', body);
    const room = this.room(id, 'chat', title);
    for (const person of [admin, ...others]) this.model.join(person, room);
  }

  private async openCourse(): Promise<void> {
    const [owner, ...others] = this.some(this.model.people, 6);
    if (owner === undefined) return;
    for (const person of [owner, ...others]) await this.awake(person);
    const title = `코스 ${this.model.rooms.length}`;
    const { id } = await owner.api.ask<{ id: string }>('POST', '/itineraries', { title });
    const share = { room_id: id, permission_level: 'comment' };
    const { share_url } = await owner.api.ask<{ share_url: string }>('POST', '/shares', share);
    const code = share_url.split('/').at(-1) ?? '';
    const room = this.room(id, 'itinerary', title, code);
    this.model.join(owner, room);
    for (const other of others) {
      await other.api.ask('POST', `/shares/${code}/join`);
      this.model.join(other, room);
    }
  }

  // ---- what goes on

  async live(days: number, { kills }: { kills: number }): Promise<void> {
    const endMs = this.clock.nowMs + days * dayMs;
    const everyMs = (days * dayMs) / (kills + 1);
    let nextKillMs = this.clock.nowMs + everyMs;
    let nextDayMs = this.clock.nowMs + dayMs;
    while (this.clock.nowMs < endMs) {
      if (this.clock.nowMs >= nextDayMs) {
        nextDayMs += dayMs;
        // Long runs say how far they are.
        if (days > 3) console.log(new Date().toISOString(), 'a day is over:', JSON.stringify(this.model.counts));
      }
      this.weather();
      const moveMs = (15 + this.dice.below(60)) * minuteMs;
      for (const person of this.model.people) {
        if (this.dice.chance(moveMs / dayMs / person.everyDays / 2)) await this.visits(person);
        // Some of those who speak do so from outside, without having looked.
        if (this.dice.chance((moveMs / dayMs) * 4)) await this.acts(person);
      }
      const isKill = this.clock.nowMs >= nextKillMs;
      if (isKill) nextKillMs += everyMs;
      await this.step(moveMs, isKill);
    }
    this.isAway = false;
    // The last night ends, and who is away is away for a day.
    for (let hours = 0; hours < 30; hours += 3) await this.step(3 * hourMs);
  }

  /** Push services are away for whole stretches at a time. */
  private weather(): void {
    if (this.dice.chance(this.isAway ? 0.4 : 0.03)) this.isAway = !this.isAway;
    if (this.isAway) this.model.awayUntilMs = this.clock.nowMs + 5 * hourMs;
  }

  /** What was done is told; then time goes by, and everything that is due by then is done and looked at. */
  private async step(ms: number, kill = false): Promise<void> {
    await this.hear();
    const moveMs = this.clear(ms);
    if (kill) await this.clock.killWhileSettling(moveMs);
    this.isKilled = kill;
    await this.clock.pass(kill ? 0 : moveMs);
    this.model.nowMs = this.clock.nowMs;
    this.turns();
    this.model.arrives();
    // Of what rooms asked a queue to carry, the last arrives after a second of the world's own time.
    await this.clock.pass(settlingMs);
    await this.look();
    if (this.model.mails.size > 0) await this.awaitMail();
    const { model } = this;
    model.missing(this.clock.nowMs < model.awayUntilMs ? new Set(model.people) : new Set());
    this.isKilled = false;
  }

  /** At least so long, to a moment after which no room does anything of its own accord while is settled what was done. */
  private clear(ms: number): number {
    const dues = this.model.rooms.flatMap(({ remindMs, closesMs }) => [remindMs, closesMs]);
    let to = this.clock.nowMs + ms;
    while (dues.some((due) => due > to && due <= to + settlingMs)) to += settlingMs;
    return to - this.clock.nowMs;
  }

  /** What was done is told. */
  private async hear(): Promise<void> {
    await this.clock.pass(2_000);
    this.model.nowMs = this.clock.nowMs;
    this.turns();
    this.model.arrives();
    await this.look();
  }

  private async awaitMail(): Promise<void> {
    const { model } = this;
    for (let tries = 0; tries < 100 && model.mails.size > 0; tries += 1) {
      await pause(200);
      await this.clock.settle();
      await this.look();
    }
    for (const key of model.mails.keys()) model.problem(`a mail that never came: ${key}`);
    model.mails.clear();
  }

  private async look(): Promise<void> {
    this.model.nowMs = this.clock.nowMs;
    for (const person of this.model.people) this.lookAtPushes(person);
    for (const letter of await this.post.fresh()) this.lookAtMail(letter);
  }

  private lookAtPushes(person: Person): void {
    const { browser } = person;
    if (browser === null) return;
    for (const { said } of browser.deliveries.splice(0)) {
      const { notification } = said;
      if (notification === undefined) continue;
      const { tag, body = notification.title } = notification;
      // Sent once more by a server that was killed before it had noted the answer: the browser shows it once.
      const again = person.unsure.delete(`${tag} ${body}`);
      if (again) continue;
      if (this.isKilled) person.unsure.add(`${tag} ${body}`);
      this.model.pushed(person, tag, body);
    }
    if (this.model.isNight(person) || this.clock.nowMs < this.model.awayUntilMs) return;
    if (!this.isKilled) person.unsure.clear();
    for (const tag of browser.shown.keys()) {
      const standing = [...person.rooms].find(([{ id }]) => id === tag)?.[1];
      if (standing !== undefined && standing.unread.length > 0) continue;
      const text = `still shown to ${person.name}, who has nothing unread there: ${browser.shown.get(tag)}`;
      this.model.problem(text, standing);
      browser.shown.delete(tag);
    }
  }

  private lookAtMail(letter: Letter): void {
    const { kind, to, subject, text } = letter;
    const { model } = this;
    this.letters.push(letter);
    if (kind !== 'digest') {
      const about = kind === 'reminder' ? subject.replace(/^[^:]*: /u, '') : '';
      model.mailCame(kind, to, about);
      return;
    }
    const person = model.people.find(({ email }) => email === to);
    if (person === undefined) {
      model.problem(`a digest to an address that is nobody's: ${to}`);
      return;
    }
    model.digested(person, Number(/\d+/u.exec(subject)?.[0]));
    for (const blocked of person.blocked)
      if (text.includes(`${blocked.name}: `)) model.problem(`a digest to ${person.name} quotes whom they blocked`);
    person.wayOut = /\/api\/v1(\/unsubscribe\/\S+)/u.exec(text)?.[1] ?? null;
  }

  /** What rooms do of their own accord at that time. */
  private turns(): void {
    const { model } = this;
    for (const room of model.rooms) {
      if (room.remindMs > 0 && room.remindMs <= this.clock.nowMs) {
        room.remindMs = 0;
        for (const person of room.people) if (!room.voted.has(person)) this.reminded(person, room);
      }
      if (room.closesMs > 0 && room.closesMs <= this.clock.nowMs) {
        room.closesMs = 0;
        for (const person of room.people) model.happens(person, room, happening('outcome', room));
        const [owner] = room.people;
        if (owner !== undefined) model.happens(owner, room, happening('proposal', room));
      }
    }
  }

  private reminded(person: Person, room: Room): void {
    const { model } = this;
    model.happens(person, room, happening('deadline', room));
    const standing = person.rooms.get(room);
    const wanted = standing !== undefined && model.isWanted(person, standing, 'deadline', 'mail');
    const muted = (standing?.mutedUntilMs ?? 0) > this.clock.nowMs;
    if (person.mail && person.verified && !muted && wanted) model.expectMail('reminder', person.email, room.title);
  }

  private async visits(person: Person): Promise<void> {
    await this.awake(person);
    const { api, rooms } = person;
    await api.ask('GET', '/inbox');
    this.model.here(person);
    const looks = [...rooms].filter(([room, { unread }]) => {
      // Where nothing waits there is little to read, and in a month there are many rooms.
      const passes = this.dice.chance(unread.length === 0 ? 0.9 : 0.3);
      return !passes && !this.model.hasReadNow(person, room);
    });
    await Promise.all(looks.map(async ([{ id }]) => api.ask('POST', '/inbox/read', { room_id: id })));
    for (const [room] of looks) this.model.read(person, room);
  }

  private async acts(person: Person): Promise<void> {
    await this.awake(person);
    const { dice } = this;
    const room = person.rooms.size === 0 ? undefined : dice.pick([...person.rooms.keys()]);
    const act = dice.below(100);
    if (act < 50) await this.speaks(person, room);
    else if (act < 58) await this.takesBack(person, room);
    else if (act < 66) await this.readsOne(person, room);
    else if (act < 71) await this.mutes(person, room);
    else if (act < 74) await this.chooses(person);
    else if (act < 76) await this.choosesFor(person, room);
    else if (act < 80) await this.blocks(person);
    else if (act < 82) await this.leaves(person, room);
    else if (act < 88) await this.decides(person);
    else if (act < 93) await this.votes(person);
    else if (act < 95) await this.moves(person);
    else if (act < 97) await this.unsubscribes(person);
    else await this.invites(person);
  }

  private async speaks(person: Person, room: Room | undefined): Promise<void> {
    if (room === undefined || room.kind === 'decision') return;
    this.words += 1;
    const text = `말 ${this.words}`;
    const called = this.dice.chance(0.3) ? this.dice.pick([...room.people]) : null;
    const mentions = called === null || called === person ? [] : [called.id];
    const isChat = room.kind === 'chat';
    const path = isChat ? `/conversations/${room.id}/messages` : `/rooms/${room.id}/comments`;
    const { id } = await person.api.ask<{ id: string }>('POST', path, { content: text, mentions });
    room.lastSaid.set(person, { id, text });
    room.newest = { author: person, text };
    const [owner] = room.people;
    for (const other of room.people) {
      if (other === person) continue;
      const type = mentions.includes(other.id) ? 'mention' : other === owner && !isChat ? 'comment' : 'message';
      if (isChat || type !== 'message') this.model.happens(other, room, { text, author: person, type, spoken: isChat });
    }
  }

  private async takesBack(person: Person, room: Room | undefined): Promise<void> {
    const last = room?.lastSaid.get(person);
    if (room === undefined || last === undefined) return;
    const path =
      room.kind === 'chat' ? `/conversations/${room.id}/messages/${last.id}` : `/rooms/${room.id}/comments/${last.id}`;
    await person.api.ask('DELETE', path);
    room.lastSaid.delete(person);
    this.model.takenBack(room, last.text);
  }

  /** On another device, which looks at nothing else. */
  private async readsOne(person: Person, room: Room | undefined): Promise<void> {
    if (room === undefined || this.model.hasReadNow(person, room)) return;
    await person.api.ask('POST', '/inbox/read', { room_id: room.id });
    this.model.here(person);
    this.model.read(person, room);
  }

  private async mutes(person: Person, room: Room | undefined): Promise<void> {
    const standing = room === undefined ? undefined : person.rooms.get(room);
    if (room === undefined || standing === undefined || standing.sinceMs === this.model.nowMs) return;
    const untilMs = this.clock.nowMs + (1 + this.dice.below(30)) * hourMs;
    const ends = standing.mutedUntilMs > this.clock.nowMs;
    const muted_until = ends ? null : new Date(untilMs).toISOString();
    await person.api.ask('PATCH', `/inbox/rooms/${room.id}`, { muted_until });
    this.model.here(person);
    standing.mutedUntilMs = ends ? 0 : untilMs;
    this.model.silenced(person);
  }

  private async chooses(person: Person): Promise<void> {
    const { dice, model } = this;
    model.here(person);
    if (dice.chance(0.3)) {
      const what = dice.pick(['push', 'mail'] as const);
      person[what] = !person[what];
      await person.api.ask('PATCH', '/inbox/settings', { push: person.push, email: person.mail });
    } else await person.api.ask('PATCH', '/inbox/settings', this.toggled(person.silences));
    this.model.silenced(person);
  }

  /** One room's alone. */
  private async choosesFor(person: Person, room: Room | undefined): Promise<void> {
    const standing = room === undefined ? undefined : person.rooms.get(room);
    if (room === undefined || standing === undefined || standing.sinceMs === this.model.nowMs) return;
    this.model.here(person);
    await person.api.ask('PATCH', `/inbox/rooms/${room.id}`, this.toggled(standing.silences));
    this.model.silenced(person);
  }

  /** Something is silenced that was not, or the other way round; what the API is told of that. */
  private toggled(silences: Silences): object {
    const { dice } = this;
    const way = dice.pick(['off', 'push', 'mail'] as const);
    const what = dice.pick(['mention', 'message', 'deadline', 'comment', 'outcome']);
    if (!silences[way].delete(what)) silences[way].add(what);
    return { [{ off: 'off', push: 'push_off', mail: 'email_off' }[way]]: [...silences[way]] };
  }

  private async blocks(person: Person): Promise<void> {
    const other = this.dice.pick(this.model.people);
    if (other === person) return;
    const isBlocked = person.blocked.has(other);
    await person.api.ask(isBlocked ? 'DELETE' : 'PUT', `/inbox/blocks/${other.id}`);
    this.model.here(person);
    if (isBlocked) person.blocked.delete(other);
    else person.blocked.add(other);
    this.model.silenced(person);
  }

  private async leaves(person: Person, room: Room | undefined): Promise<void> {
    const [first] = room?.people ?? [];
    if (room === undefined || room.people.size < 4 || first === person) return;
    if (room.kind === 'chat') await person.api.ask('DELETE', `/conversations/${room.id}/participants/${person.id}`);
    else await person.api.ask('DELETE', `/rooms/${room.id}/members/${person.id}`);
    this.model.leave(person, room);
  }

  private async decides(person: Person): Promise<void> {
    const title = `정하기 ${this.model.rooms.length}`;
    const closesMs = this.clock.nowMs + (6 + this.dice.below(60)) * hourMs;
    const { id } = await person.api.ask<{ id: string }>('POST', '/decisions', {
      title,
      threshold: { kind: 'count', value: 500 },
      reject_out_of_reach: false,
      membership_policy: 'open',
      closes_at: new Date(closesMs).toISOString(),
      remind_before: 3,
    });
    const room = this.room(id, 'decision', title);
    room.closesMs = closesMs;
    room.remindMs = closesMs - 3 * hourMs;
    const proposal = { action: 'add', content: '그렇게 해요' };
    const path = `/decisions/${id}/conclusion-proposals`;
    room.proposal = (await person.api.ask<{ id: string }>('POST', path, proposal)).id;
    this.model.join(person, room);
    for (const other of this.some(this.model.people, 4)) {
      if (other === person) continue;
      await this.awake(other);
      await other.api.ask('POST', `/decisions/${id}/memberships`, {});
      this.model.join(other, room);
    }
  }

  private async votes(person: Person): Promise<void> {
    const rooms = [...person.rooms.keys()].filter(({ closesMs, voted }) => closesMs > 0 && !voted.has(person));
    const [room] = rooms;
    if (room === undefined) return;
    await person.api.ask('POST', `/decisions/${room.id}/conclusion-proposals/${room.proposal ?? ''}/votes`, {});
    room.voted.add(person);
  }

  /** To another address, which counts once the link that is sent there is used; and what waits for it goes there. */
  private async moves(person: Person): Promise<void> {
    const { model } = this;
    this.words += 1;
    const email = `moved-${this.words}@town.example`;
    await person.api.ask('POST', '/auth/email', { email, password: person.password });
    model.expectMail('address', email);
    model.expectMail('changed', person.email);
    if (this.dice.chance(0.3)) return;
    await this.hear();
    await this.useLink('address', email, '/verify');
    model.expectMail('changed', person.email);
    person.email = email;
    person.verified = true;
  }

  private async useLink(kind: string, to: string, path: string): Promise<void> {
    const letter = this.letters.findLast((one) => one.kind === kind && one.to === to);
    const token = letter?.text.split(`${path}#`)[1]?.split(/\s/u)[0];
    if (token === undefined) throw new Error(`no ${kind} mail to ${to}`);
    await this.api.ask('POST', '/auth/email/verify', { token });
  }

  /** By the link of a mail, without signing in. */
  private async unsubscribes(person: Person): Promise<void> {
    if (person.wayOut === null) return;
    await this.api.ask('POST', person.wayOut).catch((error: unknown) => {
      if (!(error instanceof SyntaxError)) throw error;
    });
    this.model.here(person);
    person.mail = false;
  }

  private async invites(person: Person): Promise<void> {
    const room = [...person.rooms.keys()].find(({ kind, people }) => kind === 'itinerary' && [...people][0] === person);
    if (room === undefined) return;
    this.words += 1;
    const emails = [`guest-${this.words}@elsewhere.example`, `guest-${this.words}b@elsewhere.example`];
    await person.api.ask('POST', `/rooms/${room.id}/invitations`, { emails, role: 'viewer' });
    for (const email of emails) this.model.expectMail('invitation', email);
  }
}

function happening(type: Item['type'], { id }: Room): Item {
  return { text: `${type} of ${id}`, author: null, type, spoken: false };
}

function clockOf(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
