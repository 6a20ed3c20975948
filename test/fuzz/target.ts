// The rooms that are attacked, and what is known of their state without asking as anyone.
import { byLink, linkTo, type Caller } from '#test/kit/api.ts';
import { courseOf } from '#test/kit/itinerary-api.ts';
import { decisionOf, idOf, proposed } from '#test/kit/decision-api.ts';
import { talkOf } from '#test/kit/chat-api.ts';
import { PeopledConversation } from '#test/kit/people-of-a-conversation.ts';
import { PeopledCourse } from '#test/kit/people-of-a-course.ts';
import { PeopledDecision } from '#test/kit/people-of-a-decision.ts';
import type { PeopledRoom, SharedRoom } from '#test/kit/people-of-a-room.ts';
import { roomOf } from '#test/kit/room-kit.ts';
import { noThings, type Things } from '#test/kit/valid-requests.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { Dice } from './dice.ts';
import { badTokens } from './hostile-tokens.ts';

export const attackedKinds = ['itinerary', 'decision', 'chat'] as const;
export type AttackedKind = (typeof attackedKinds)[number];

/** Another room of the same kind, and what is in it. */
interface Other extends SharedRoom {
  things: Partial<Things>;
}

export class Target {
  readonly room: PeopledRoom;
  readonly other: Other;
  /** Of another room: good there, nothing here. */
  readonly otherVisitor: Caller;
  readonly bad: Record<string, string>;
  private readonly things: Things;

  private constructor(
    room: PeopledRoom,
    parts: { other: Other; otherVisitor: Caller; bad: Record<string, string>; things: Things },
  ) {
    this.room = room;
    this.other = parts.other;
    this.otherVisitor = parts.otherVisitor;
    this.bad = parts.bad;
    this.things = parts.things;
  }

  static async open(kind: AttackedKind, dice: Dice): Promise<Target> {
    const { room, other } = await rooms[kind](dice);
    const link = await linkTo(other.id, other.owner.id, { kind, level: 'edit' });
    const otherVisitor = await byLink(other.id, link, { kind });
    const things = await room.fresh('editor');
    const bad = await badTokens(room.shared, other);
    return new Target(room, { other, otherVisitor, bad: { ...bad, 'of another room': otherVisitor.token }, things });
  }

  /** Ids of what is there, was there, or is in another room. */
  thingsFor(dice: Dice): Things {
    const foreign = Object.entries(this.other.things).filter(() => dice.chance(0.1));
    const roomId = dice.chance(0.05) ? { roomId: this.other.id } : {};
    return { ...this.things, ...Object.fromEntries(foreign), ...roomId };
  }

  /** Everything of both rooms, as one text; null where the attacked one is gone. */
  async state(): Promise<string | null> {
    const [mine, others] = await Promise.all([stateOf(this.room.shared), stateOf(this.other)]);
    return mine === null ? null : `${mine}\n${others}`;
  }
}

const rooms: Record<AttackedKind, (dice: Dice) => Promise<{ room: PeopledRoom; other: Other }>> = {
  itinerary: async () => ({ room: await PeopledCourse.open(), other: await otherCourse() }),
  decision: async (dice) => ({ room: await PeopledDecision.open('open', terms(dice)), other: await otherDecision() }),
  chat: async () => ({ room: await PeopledConversation.open(), other: await otherConversation() }),
};

function terms(dice: Dice): Record<string, unknown> {
  return {
    anonymous: dice.chance(0.5),
    results: dice.pick(['always', 'after_vote', 'after_close']),
    reasons_required: dice.chance(0.2),
  };
}

async function otherCourse(): Promise<Other> {
  const course = await courseOf(['다른 방의 곳']);
  const things = { place: course.state.places[0]?.id ?? '', day: course.state.days[0]?.id ?? '' };
  return { ...course, kind: 'itinerary', things };
}

async function otherDecision(): Promise<Other> {
  const decision = await decisionOf();
  const proposal = idOf(await proposed(decision, decision.owner));
  return { ...decision, kind: 'decision', things: { proposal, voted: proposal, item: noThings.item } };
}

async function otherConversation(): Promise<Other> {
  const { id, admin } = await talkOf(1);
  const path = `/conversations/${id}`;
  const said = await admin.post<{ id: string }>(`${path}/messages`, { content: '다른 방의 말' });
  return { kind: 'chat', id, path, owner: admin, things: { message: said.body.id } };
}

async function stateOf({ kind, id }: SharedRoom): Promise<string | null> {
  const found = await roomOf(kind, id).room.snapshot({ credentials: systemActor, at: null });
  return found.ok ? JSON.stringify([found.value.seq, found.value.snapshot]) : null;
}
