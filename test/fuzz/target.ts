// The rooms that are attacked, and what is known of their state without asking as anyone.
import { env } from 'cloudflare:workers';
import { byLink, linkTo, type Caller } from '#test/kit/api.ts';
import { courseOf, type Course } from '#test/kit/itinerary-api.ts';
import { PeopledRoom } from '#test/kit/people-of-a-room.ts';
import { roomIn } from '#test/kit/room-kit.ts';
import type { Things } from '#test/kit/valid-requests.ts';
import { systemActor } from '#worker/room/kind.ts';
import type { Dice } from './dice.ts';
import { badTokens } from './hostile-tokens.ts';

export class Target {
  readonly room: PeopledRoom;
  readonly other: Course;
  /** Of another room: good there, nothing here. */
  readonly otherVisitor: Caller;
  readonly bad: Record<string, string>;
  private readonly things: Things;

  private constructor(
    room: PeopledRoom,
    parts: { other: Course; otherVisitor: Caller; bad: Record<string, string>; things: Things },
  ) {
    this.room = room;
    this.other = parts.other;
    this.otherVisitor = parts.otherVisitor;
    this.bad = parts.bad;
    this.things = parts.things;
  }

  static async open(): Promise<Target> {
    const room = await PeopledRoom.open();
    const other = await courseOf(['다른 방의 곳']);
    const link = await linkTo(other.id, other.owner.id, { level: 'edit' });
    const otherVisitor = await byLink(other.id, link);
    const comment = await room.comment('editor');
    const things = { ...(await room.fresh()), comment, roomId: room.course.id };
    const bad = await badTokens(room.course, other);
    return new Target(room, { other, otherVisitor, bad: { ...bad, 'of another room': otherVisitor.token }, things });
  }

  /** Ids of what is there, was there, or is in another room. */
  thingsFor(dice: Dice): Things {
    const place = this.other.state.places[0]?.id ?? '';
    const day = this.other.state.days[0]?.id ?? '';
    return {
      ...this.things,
      ...(dice.chance(0.1) ? { place } : {}),
      ...(dice.chance(0.1) ? { day } : {}),
      ...(dice.chance(0.05) ? { roomId: this.other.id } : {}),
    };
  }

  /** Everything of both rooms, as one text; null where the attacked one is gone. */
  async state(): Promise<string | null> {
    const [mine, others] = await Promise.all([stateOf(this.room.course.id), stateOf(this.other.id)]);
    return mine === null ? null : `${mine}\n${others}`;
  }
}

async function stateOf(id: string): Promise<string | null> {
  const found = await roomIn(env.ITINERARY, id).room.snapshot({ credentials: systemActor, at: null });
  return found.ok ? JSON.stringify([found.value.seq, found.value.snapshot]) : null;
}
