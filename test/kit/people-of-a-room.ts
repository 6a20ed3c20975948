// A room with someone of every kind around it, to act upon.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import { insertGuest } from '#worker/directory/accounts.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { keepInvitations } from '#worker/directory/invitations.ts';
import { upsertLink } from '#worker/directory/links.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { byLink, Caller, linkTo, someone } from './api.ts';
import { accepted, newId, roomOf, send, type TestRoom } from './room-kit.ts';
import { noThings, type Makers, type Things } from './valid-requests.ts';

export const who = [
  'anonymous',
  'stranger',
  'view link',
  'comment link',
  'edit link',
  'guest by link',
  'viewer',
  'commenter',
  'editor',
  'owner',
] as const;
export type Who = (typeof who)[number];

interface Person {
  caller: Caller;
  credentials: Credentials;
}

const { db } = openDirectory(env.DB, 'first-primary');

/** What the people stand around. */
export interface SharedRoom {
  kind: string;
  id: string;
  path: string;
  owner: Caller;
}

export type People = Record<Who, Person>;

/** The people of a room of any kind; each kind adds fresh things to act upon. */
export abstract class PeopledRoom {
  readonly shared: SharedRoom;
  readonly room: TestRoom;
  protected readonly people: People;
  private readonly kept = new Map<string, Promise<unknown>>();

  protected constructor(shared: SharedRoom, people: People) {
    this.shared = shared;
    this.room = roomOf(shared.kind, shared.id);
    this.people = people;
  }

  /** The ids of what a request by this person may be about: their own where they may make such a thing. */
  protected abstract makers(one: Who): Makers;

  /** New things; with `about`, only those that it reads. */
  async fresh(one: Who, about?: (things: Things) => unknown): Promise<Things> {
    const makers: Makers = { ...this.makers(one), roomId: () => Promise.resolve(this.shared.id) };
    const things = { ...noThings };
    for (const [thing, make] of Object.entries(makers) as [keyof Things, () => Promise<string>][])
      if (about === undefined || readBy(about, makers).has(thing)) things[thing] = await make();
    return things;
  }

  caller(one: Who): Caller {
    return this.people[one].caller;
  }

  /** The room's clock: whatever is refused leaves it where it is. */
  async seq(): Promise<number> {
    return runInDurableObject(this.room.stub, (_instance, { storage }) => {
      const { seq } = storage.sql.exec<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM events').one();
      return seq;
    });
  }

  /** Something was done to what there is: whoever comes next finds new things. */
  used(): void {
    this.kept.clear();
  }

  /** The same again until it was used: whatever is refused leaves things as they were. */
  protected keep<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = this.kept.get(name) ?? make();
    this.kept.set(name, made);
    // Of the same name is what the same maker made.
    return made as Promise<T>;
  }

  /** A link that is known outside of the room, too. */
  async link(level: PermissionLevel): Promise<string> {
    const { id: roomId, owner, kind } = this.shared;
    const code = await linkTo(roomId, owner.id, { kind, level });
    const facts = { code, roomId, permissionLevel: level, expiresAtMs: null, hasPassword: false, seq: 1 };
    await upsertLink(db, { ...facts, state: 'active', createdBy: owner.id, createdAtMs: 0 });
    return code;
  }

  /** What there is in rooms of every kind that can be talked about. */
  protected sharedMakers(one: Who): Makers {
    return {
      code: () => this.keep('code', () => this.link('comment')),
      member: () => this.keep('member', async () => this.member(await this.link('comment'))),
      gone: () => this.keep('gone', async () => this.gone(await this.link('comment'))),
      comment: () => this.comment(one),
      invitation: () => this.invitation(),
    };
  }

  /** Somebody who was invited and has not come yet. */
  async invitation(): Promise<string> {
    const { id: roomId, owner, kind } = this.shared;
    const invitation = crypto.randomUUID();
    const terms = { kind, batchId: '', role: 'viewer', message: '', locale: 'ko' as const, state: 'pending' as const };
    const by = { invitedBy: owner.id, inviterName: '지우', email: `${invitation}@example.com` };
    const now = Date.now();
    const row = { id: invitation, roomId, ...terms, ...by, sends: 1, createdAtMs: now, expiresAtMs: now + 3_600_000 };
    await keepInvitations(db, [row], now);
    return invitation;
  }

  /** A member who came by such a link. */
  async member(link: string): Promise<string> {
    const id = newId('acc');
    await accepted(send(this.room, { account_id: id, name: '새 사람', guest: false, link }, 'member.join'));
    return id;
  }

  /** Someone who came by such a link, became a member and left. */
  async gone(link: string): Promise<string> {
    const id = await this.member(link);
    await accepted(send(this.room, { account_id: id, name: '새 사람', guest: false, link }, 'member.leave'));
    return id;
  }

  /** A comment by this person where they may write one, else by the owner. */
  async comment(one: Who): Promise<string> {
    const ack = await this.actBy(one, 'comment.add', { content: '여기 정말 좋아요' }, 'comment');
    return (ack as { comment: { id: string } }).comment.id;
  }

  /** An account in the directory, as everyone has who signed in for real. */
  async account(one: Who): Promise<void> {
    const { id } = this.people[one].caller;
    if (id !== '') await insertGuest(db, { id, displayName: '하늘', nowMs: Date.now() });
  }

  /** Does something as this person where they may, else as the owner; what the room says that it became. */
  protected async actBy(one: Who, type: string, data: object, making: string): Promise<unknown> {
    const own = one === 'owner' ? null : await send(this.room, this.people[one].credentials, type, data);
    if (own?.ok === true) return own.value.data;
    const { credentials } = this.people.owner;
    return this.keep(making, async () => (await accepted(send(this.room, credentials, type, data))).data);
  }
}

/** Which of the things that can be made something reads. */
function readBy(about: (things: Things) => unknown, makers: Makers): Set<keyof Things> {
  const read = new Set<keyof Things>();
  const reader = {
    get(_: Things, thing: keyof Things) {
      if (!(thing in makers)) return '';
      read.add(thing);
      return thing;
    },
  };
  about(new Proxy(noThings, reader));
  return read;
}

/** Someone of every kind around a room: strangers, whoever came by a link, and members. */
export async function peopleAround({ kind, id, owner }: SharedRoom): Promise<People> {
  const codeOf = (level: PermissionLevel): Promise<string> => linkTo(id, owner.id, { kind, level });
  const [view, comment, edit] = [await codeOf('view'), await codeOf('comment'), await codeOf('edit')];
  const visitor = async (link: string, guest = false): Promise<Person> => {
    const caller = await byLink(id, link, { guest, kind });
    return { caller, credentials: { account_id: caller.id, name: '지나가던 손님', guest, link } };
  };
  const as = (caller: Caller): Person => ({
    caller,
    credentials: { account_id: caller.id, name: '하늘', guest: false, link: null },
  });
  const member = async (link: string): Promise<Person> => {
    const person = as(await someone());
    await accepted(send(roomOf(kind, id), { ...person.credentials, link }, 'member.join'));
    return person;
  };
  return {
    anonymous: as(new Caller('', '')),
    stranger: as(await someone()),
    'view link': await visitor(view),
    'comment link': await visitor(comment),
    'edit link': await visitor(edit),
    'guest by link': await visitor(comment, true),
    viewer: await member(view),
    commenter: await member(comment),
    editor: await member(edit),
    owner: as(owner),
  };
}
