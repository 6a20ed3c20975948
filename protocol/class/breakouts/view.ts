import type { z } from 'zod';
import type { AccessEventData } from '../../access/access.schema.ts';
import type { RoomEvent } from '../../wire.ts';
import type { BreakoutEventData, shownBreakoutSchema } from './breakouts.schema.ts';

export type Breakout = z.infer<typeof shownBreakoutSchema>;
export type BreakoutRoom = Breakout['rooms'][number];

export interface BreakoutsView {
  /** The one that goes on; to whoever teaches also those before it. */
  breakouts: Breakout[];
  /** The group in which I am now. */
  my_breakout: string | null;
}

/** How many are in each group (signal `breakouts.counted`), for those who choose one. */
export type BreakoutsCounted = Record<string, number>;

export const initialBreakouts: BreakoutsView = { breakouts: [], my_breakout: null };

/** undefined: everyone is together. */
export function runningBreakout({ breakouts }: BreakoutsView): Breakout | undefined {
  return breakouts.find(({ ended_at }) => ended_at === null);
}

type Placed = BreakoutEventData['breakout.placed'];
type Events = BreakoutEventData & Pick<AccessEventData, 'person.renamed' | 'person.merged'>;
type BreakoutEvent = { [Type in keyof Events]: RoomEvent<Type, Events[Type]> }[keyof Events];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceBreakouts<View extends BreakoutsView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as BreakoutEvent;
  switch (event.type) {
    case 'breakout.started': {
      const { mine, ...started } = event.data;
      const begun = { ...started, started_at: event.at, ended_at: null, message: null };
      return { ...view, breakouts: [...view.breakouts, begun], my_breakout: mine };
    }
    case 'breakout.placed': {
      const moved = changed(view, event.data.n, (one) => ({ ...one, rooms: one.rooms.map(placedIn(event.data)) }));
      return event.data.participants === undefined ? moved : { ...moved, my_breakout: event.data.room_id };
    }
    case 'breakout.timed':
      return changed(view, event.data.n, (one) => ({ ...one, ends_at: event.data.ends_at }));
    case 'breakout.told':
      return changed(view, event.data.n, (one) => ({ ...one, message: event.data.message }));
    case 'breakout.called':
      return inRoom(view, event.data, { called_at: event.at });
    case 'breakout.call_ended':
      return inRoom(view, event.data, { called_at: null });
    case 'breakout.opened':
      return inRoom(view, event.data, { open: true });
    case 'breakout.ended':
      return ended(view, event);
    case 'person.renamed':
      return ofPeople(view, () => renaming(event.data));
    case 'person.merged':
      return ofPeople(view, (one) => merging(one, event.data));
    default:
      return view;
  }
}

function changed<View extends BreakoutsView>(view: View, n: number, change: (one: Breakout) => Breakout): View {
  return { ...view, breakouts: view.breakouts.map((one) => (one.n === n ? change(one) : one)) };
}

function inRoom<View extends BreakoutsView>(
  view: View,
  { n, room_id }: { n: number; room_id: string },
  change: Partial<BreakoutRoom>,
): View {
  const rooms = (one: Breakout) => one.rooms.map((room) => (room.room_id === room_id ? { ...room, ...change } : room));
  return changed(view, n, (one) => ({ ...one, rooms: rooms(one) }));
}

/** In another group than before I know who is there, and of the one before no more. */
function placedIn({ account_id: id, full_name, from, room_id, participants }: Placed) {
  return (room: BreakoutRoom): BreakoutRoom => {
    const isThere = room.room_id === room_id;
    if (participants !== undefined)
      return { ...room, participants: isThere ? participants : [], called_at: isThere ? room.called_at : null };
    if (!isThere && room.room_id !== from) return room;
    const others = room.participants.filter((person) => person.id !== id);
    return { ...room, participants: isThere ? [...others, { id, full_name }] : others };
  };
}

function ended<View extends BreakoutsView>(
  view: View,
  { data: { n, kept }, at }: RoomEvent<string, BreakoutEventData['breakout.ended']>,
): View {
  if (!kept) return { ...view, breakouts: view.breakouts.filter((one) => one.n !== n), my_breakout: null };
  const quiet = (room: BreakoutRoom): BreakoutRoom => ({ ...room, called_at: null });
  return changed(view, n, (one) => ({ ...one, ended_at: at, rooms: one.rooms.map(quiet) }));
}

type People = BreakoutRoom['participants'];

function ofPeople<View extends BreakoutsView>(view: View, changing: (one: Breakout) => (all: People) => People): View {
  const changed = (one: Breakout): Breakout => {
    const change = changing(one);
    return { ...one, rooms: one.rooms.map((room) => ({ ...room, participants: change(room.participants) })) };
  };
  return { ...view, breakouts: view.breakouts.map(changed) };
}

function renaming({ account_id, name }: { account_id: string; name: string }) {
  return (all: People): People => all.map((one) => (one.id === account_id ? { ...one, full_name: name } : one));
}

/** A guest turned out to be an account, which has a place of its own or takes theirs. */
function merging({ rooms }: Breakout, { from, to }: { from: string; to: string }) {
  const isThere = rooms.some(({ participants }) => participants.some(({ id }) => id === to));
  return (all: People): People =>
    isThere ? all.filter(({ id }) => id !== from) : all.map((one) => (one.id === from ? { ...one, id: to } : one));
}
