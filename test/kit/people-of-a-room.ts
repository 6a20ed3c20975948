// A room with someone of every kind around it, and fresh things in it to act upon.
import { env } from 'cloudflare:workers';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import { insertGuest } from '#worker/directory/accounts.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { upsertLink } from '#worker/directory/links.ts';
import type { Credentials } from '#worker/room/kind.ts';
import type { EditAnswer } from '#worker/kinds/itinerary/edit-answer.ts';
import { byLink, Caller, linkTo, someone } from './api.ts';
import { courseOf, type Course } from './itinerary-api.ts';
import { accepted, newId, roomIn, send, type TestRoom } from './room-kit.ts';

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

export class PeopledRoom {
  readonly course: Course;
  readonly room: TestRoom;
  private readonly people: Record<Who, Person>;

  private constructor(course: Course, people: Record<Who, Person>) {
    this.course = course;
    this.room = roomIn(env.ITINERARY, course.id);
    this.people = people;
  }

  static async open(): Promise<PeopledRoom> {
    const course = await courseOf(['가', '나']);
    const codeOf = (level: PermissionLevel): Promise<string> => linkTo(course.id, course.owner.id, { level });
    const [view, comment, edit] = [await codeOf('view'), await codeOf('comment'), await codeOf('edit')];
    const visitor = async (link: string, guest = false): Promise<Person> => {
      const caller = await byLink(course.id, link, { guest });
      return { caller, credentials: { account_id: caller.id, name: '지나가던 손님', guest, link } };
    };
    const member = async (link: string): Promise<Person> => {
      const caller = await someone();
      const credentials = { account_id: caller.id, name: '하늘', guest: false, link: null };
      await accepted(send(roomIn(env.ITINERARY, course.id), { ...credentials, link }, 'member.join'));
      return { caller, credentials };
    };
    const stranger = await someone();
    const as = (caller: Caller): Person => ({
      caller,
      credentials: { account_id: caller.id, name: '하늘', guest: false, link: null },
    });
    return new PeopledRoom(course, {
      anonymous: as(new Caller('', '')),
      stranger: as(stranger),
      'view link': await visitor(view),
      'comment link': await visitor(comment),
      'edit link': await visitor(edit),
      'guest by link': await visitor(comment, true),
      viewer: await member(view),
      commenter: await member(comment),
      editor: await member(edit),
      owner: as(course.owner),
    });
  }

  caller(one: Who): Caller {
    return this.people[one].caller;
  }

  /** The room's clock: whatever is refused leaves it where it is. */
  async seq(): Promise<number> {
    const { credentials } = this.people.owner;
    const state = await this.room.room.snapshot({ credentials, at: null });
    return state.ok ? state.value.seq : -1;
  }

  /** Makes the ids of what a request is about. */
  async fresh(): Promise<{ place: string; day: string; member: string; code: string }> {
    const place = await this.edit('place.add', { place: { name: '새 곳' } });
    const day = await this.edit('day.add', {});
    const code = await this.link('comment');
    const member = newId('acc');
    const joining = { account_id: member, name: '새 사람', guest: false, link: code };
    await accepted(send(this.room, joining, 'member.join'));
    return { place: place.place?.id ?? '', day: day.day?.id ?? '', member, code };
  }

  /** A link that is known outside of the room, too. */
  async link(level: PermissionLevel): Promise<string> {
    const { id: roomId, owner } = this.course;
    const code = await linkTo(roomId, owner.id, { level });
    const facts = { code, roomId, permissionLevel: level, expiresAtMs: null, hasPassword: false, seq: 1 };
    await upsertLink(db, { ...facts, state: 'active', createdBy: owner.id, createdAtMs: 0 });
    return code;
  }

  /** A comment by this person where they may write one, else by the owner. */
  async comment(one: Who): Promise<string> {
    const own = await send(this.room, this.people[one].credentials, 'comment.add', { content: '여기 정말 좋아요' });
    const ack = own.ok
      ? own.value
      : await accepted(send(this.room, this.people.owner.credentials, 'comment.add', { content: '여기 정말 좋아요' }));
    return (ack.data as { comment: { id: string } }).comment.id;
  }

  /** An edit of theirs where they may edit, to be undone. */
  async ownEdit(one: Who): Promise<void> {
    await send(this.room, this.people[one].credentials, 'place.add', { place: { name: '내가 넣은 곳' } });
  }

  /** An account in the directory, as everyone has who signed in for real. */
  async account(one: Who): Promise<void> {
    const { id } = this.people[one].caller;
    if (id !== '') await insertGuest(db, { id, displayName: '하늘', nowMs: Date.now() });
  }

  private async edit(type: string, data: object): Promise<EditAnswer> {
    return (await accepted(send(this.room, this.people.owner.credentials, type, data))).data as EditAnswer;
  }
}
