// Events as files say them.
import { isoTime } from '#worker/platform/clock.ts';
import type { EventRule, StoredEvent } from '../event-rule.ts';
import type { Room } from '../room.ts';
import { archivedIn, eventOf, type EventRow } from './log.ts';
import { eventLine } from './room-file.ts';
import { readSegment } from './take-out.ts';
import type { Segment } from './text-archive.ts';
import { versionOf } from './upcast.ts';

/** The events of a room, one after the other: without secrets, and with the words that have moved out of the log. */
export class FileEvents {
  private readonly room: Room;
  private readonly to: 'room' | 'author';
  private last: { number: number; segment: Segment } | null = null;

  /** @param to `author`: each with what is for whoever did it alone */
  constructor(room: Room, to: 'room' | 'author' = 'room') {
    this.room = room;
    this.to = to;
  }

  /** A line of each. */
  async linesOf(rows: readonly EventRow[]): Promise<string[]> {
    const lines: string[] = [];
    for (const row of rows) {
      const line = this.lineOf(row);
      // oxlint-disable-next-line no-await-in-loop -- in order; few events have words outside that were not just read
      lines.push(typeof line === 'string' ? line : await line);
    }
    return lines;
  }

  /** At once, unless it may need words that have moved out: to wait for each would cost as much as the line does. */
  private lineOf(row: EventRow): string | Promise<string> {
    const { seq, type, actor_id, at_ms } = row;
    const rule = this.room.kind.events[type];
    const version = versionOf(rule);
    const lineWith = (data: string): string =>
      eventLine({ seq, type, ...(version > 1 && { version }), data, actor_id, at: isoTime(at_ms) });
    if (isWhole(row, rule)) return lineWith(row.text);
    return this.dataOf(row, rule).then((data) => lineWith(JSON.stringify(data)));
  }

  private async dataOf(row: EventRow, rule: EventRule | undefined): Promise<unknown> {
    const event = eventOf(this.room.kind, row);
    return rule?.exported?.(event.data, this.to) ?? this.withWords(event);
  }

  /** Words that have moved out, put back where they were. */
  private async withWords({ seq, data }: StoredEvent): Promise<unknown> {
    const number = archivedIn(data);
    if (number === null) return data;
    if (this.last?.number !== number) this.last = { number, segment: await readSegment(this.room, number) };
    const { archived: _mark, ...facts } = data as Record<string, unknown>;
    return { ...facts, ...this.last.segment.get(seq) };
  }
}

/** Whether what is stored is what a file says: most is, and passes through unread. */
function isWhole({ version, text }: EventRow, rule: EventRule | undefined): boolean {
  return version === versionOf(rule) && rule?.exported === undefined && !text.includes('"archived"');
}
