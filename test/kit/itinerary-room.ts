import { applyEvent } from '#protocol/itinerary/ot/apply.ts';
import type { EditCommand } from '#protocol/itinerary/commands.schema.ts';
import type { Course } from '#protocol/itinerary/ot/course.ts';
import { editEventOf, type LoggedEvent } from '#protocol/itinerary/ot/edit-record.ts';
import { resolveEdit } from '#protocol/itinerary/ot/resolve.ts';
import { ok, type Result } from '#protocol/result.ts';

export interface RoomLogEvent extends LoggedEvent {
  command_id: string | null;
}

export interface Receipt {
  bytes: string;
  seq: number;
  events: number;
}

/** A room as far as edits go: a serial log, the course it adds up to, and a receipt for each command. */
export class ModelRoom {
  log: RoomLogEvent[] = [];
  course: Course;
  private readonly receipts = new Map<string, Receipt>();
  private ids = 0;
  /** Places that others have commented on. */
  readonly talkedAbout = new Set<string>();

  constructor(course: Course) {
    this.course = course;
    this.append('itinerary.created', { course }, 'owner', null);
  }

  get seq(): number {
    return this.log.length;
  }

  /** What else happens in a room: not an edit, but with a seq of its own. */
  note(actorId: string): void {
    this.append('comment.added', { content: '좋아요' }, actorId, null);
  }

  /** The receipt of the command; repeated for a command that is repeated. */
  execute(actorId: string, command: EditCommand, commandId: string | null = null): Result<Receipt> {
    const bytes = JSON.stringify(command);
    const known = commandId === null ? undefined : this.receipts.get(commandId);
    if (known !== undefined) {
      if (known.bytes !== bytes) throw new Error(`${commandId} was sent with two contents`);
      return ok(known);
    }
    const resolved = resolveEdit(this.course, command, {
      actor: { id: actorId },
      seq: this.seq,
      newId: (prefix) => `${prefix}_${(this.ids += 1)}`,
      isTalkedAbout: (placeId) => this.talkedAbout.has(placeId),
      history: {
        since: (seq) => this.log.slice(seq),
        before: (seq) => this.log.slice(0, seq - 1).toReversed(),
      },
    });
    if (!resolved.ok) return resolved;
    for (const event of resolved.value) {
      this.append(event.type, event.data, actorId, commandId);
      this.course = applyEvent(this.course, event);
    }
    const receipt = { bytes, seq: this.seq, events: resolved.value.length };
    if (commandId !== null) this.receipts.set(commandId, receipt);
    return ok(receipt);
  }

  receiptOf(commandId: string): Receipt | undefined {
    return this.receipts.get(commandId);
  }

  /** Forgets all but what is stored, and comes back from that. */
  evict(): void {
    this.log = JSON.parse(JSON.stringify(this.log)) as RoomLogEvent[];
    this.course = replay(this.log);
  }

  private append(type: string, data: unknown, actor_id: string, command_id: string | null): void {
    this.log.push({ seq: this.log.length + 1, type, data, actor_id, command_id });
  }
}

/** The course that a log adds up to, from nothing. */
export function replay(log: readonly LoggedEvent[]): Course {
  let course: Course = { title: '', description: '', start_date: null, days: [], places: {} };
  for (const logged of log) {
    if (logged.type === 'itinerary.created') {
      course = (logged.data as { course: Course }).course;
      continue;
    }
    const event = editEventOf(logged);
    if (event !== null) course = applyEvent(course, event);
  }
  return course;
}

/** Equal for equal courses, whatever the order of their keys. */
export function fingerprint(course: Course): string {
  const { title, description, start_date, days } = course;
  const places = Object.keys(course.places)
    .toSorted()
    .map((id) => course.places[id]);
  return JSON.stringify([title, description, start_date, days, places]);
}
