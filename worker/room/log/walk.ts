// Walks over a log of any length, in slices. Between two of them commands commit: a walk ends at the seq that it was told,
// and sees of events that were rewritten meanwhile what is left.
import type { Room } from '../room.ts';
import type { Past } from '../query-rule.ts';
import type { StoredEvent } from '../event-rule.ts';
import { eventOf, readEventsBefore, readRows, type EventRow } from './log.ts';
import { sameEvent } from './same-person.ts';
import { SliceSize } from './slices.ts';

/** Which events: `after < seq ≤ through`. */
export interface Stretch {
  after: number;
  through: number;
}

const eventsInPage = 50;

/** Pages of events, oldest first. */
export async function* walk(room: Room, stretch: Stretch): AsyncGenerator<StoredEvent[]> {
  for await (const rows of walkRows(room, stretch)) yield rows.map((row) => eventOf(room.kind, row));
}

/** The same, as they are stored. */
export function walkRows(room: Room, { after, through }: Stretch): AsyncGenerator<EventRow[]> {
  let last = after;
  return inSlices(room, () => {
    const page = readRows(room, last, eventsInPage, through);
    last = page.at(-1)?.seq ?? last;
    return page;
  });
}

/** Pages of events before a seq, newest first. */
export function walkBack(room: Room, before: number): AsyncGenerator<StoredEvent[]> {
  let first = before;
  return inSlices(room, () => {
    const page = readEventsBefore(room, first, eventsInPage);
    first = page.at(-1)?.seq ?? first;
    return page;
  });
}

/** The first slice is had at once: most walks are over with it. */
async function* inSlices<Event>(room: Room, nextPage: () => Event[]): AsyncGenerator<Event[]> {
  const size = new SliceSize();
  for (;;) {
    for (let pages = 0; pages < size.pages; pages += 1) {
      const page = nextPage();
      if (page.length > 0) yield page;
      if (page.length < eventsInPage) return;
    }
    await room.slices.next(size);
  }
}

/** The past as a read looks back on it: what a guest did who turned out to be an account, that account did. */
export function pastOf(room: Room, seq: number): Past {
  async function* events(pages: AsyncGenerator<StoredEvent[]>): AsyncGenerator<StoredEvent> {
    for await (const page of pages) for (const event of page) yield sameEvent(room, event);
  }
  return {
    since: (after) => events(walk(room, { after, through: seq })),
    before: (before) => events(walkBack(room, before)),
  };
}
