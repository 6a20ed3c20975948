import type { EditData } from '#protocol/itinerary/commands.schema.ts';
import type { Day } from '#protocol/itinerary/ot/course.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { ItineraryInfo, NewPlace, Place, PlaceChanges } from '#protocol/itinerary/place.schema.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomClient } from '#web/room-client/types.ts';
import { dayName } from './day/day-names.ts';
import { nudged } from './stop/nudge.ts';
import { Written } from './edit/written.ts';

/** Everything that someone can do to the course by a press. What is refused is told by the page's notices. */
export type CourseActs = ReturnType<typeof courseActs>;

export function courseActs(client: RoomClient<ItineraryRoomView>) {
  // Which of my edits is the last: an undo takes back that one.
  let edits = 0;
  const written = new Written();
  const view = (): ItineraryRoomView | null => client.getState().view;
  const edit = <Type extends keyof EditData>(type: Type, data: EditData[Type]): void => {
    edits += 1;
    void client.send(type, data);
  };
  const redo = (): void => edit('edit.redo', {});
  const undo = (): void => {
    edits += 1;
    void client.send('edit.undo', {}).then((answer) => {
      if (answer.ok) toasts.show({ text: m.undone(), action: { label: m.redo(), onPick: redo } });
    });
  };
  const move = (placeId: string, to: { day_id: string; position: number }): void => {
    edit('place.move', { place_id: placeId, ...to });
    const now = view();
    const index = now?.days.findIndex((day) => day.id === to.day_id) ?? -1;
    const place = now?.places.find((one) => one.id === placeId);
    const day = now?.days[index];
    if (place === undefined || day === undefined) return;
    announce(m.place_moved_to({ name: place.name, day: dayName(day, index), n: to.position + 1 }));
  };
  const bringDayBack = (day: Day, position: number): void => {
    edit('day.add', { day_id: day.id, title: day.title, position: Math.min(position, view()?.days.length ?? 0) });
    const still = day.places.filter((id) => view()?.places.some((place) => place.id === id));
    for (const [index, id] of still.entries()) edit('place.move', { place_id: id, day_id: day.id, position: index });
  };
  return {
    undo,
    redo,
    move,
    nudge: (placeId: string, by: -1 | 1): void => {
      const to = nudged(view()?.days ?? [], placeId, by);
      if (to !== null) move(placeId, to);
    },
    add: (place: NewPlace, dayId: string): void => {
      edit('place.add', { place, day_id: dayId });
      announce(m.place_added({ name: place.name }));
    },
    /** `baseSeqs`: by field, when I began to write it, where I keep mine over what others wrote since. */
    update: (placeId: string, fields: PlaceChanges, baseSeqs: Record<string, number> = {}): void => {
      written.keep(placeId, fields);
      const base_seqs = Object.keys(baseSeqs).length === 0 ? {} : { base_seqs: baseSeqs };
      edit('place.update', { place_id: placeId, fields, ...base_seqs });
    },
    /** A place that someone removed while I was writing about it, as I have it. */
    putBack: (place: Place, { day_id, position }: { day_id: string; position: number }): void => {
      const days = view()?.days ?? [];
      const day = days.find((one) => one.id === day_id) ?? days.at(-1);
      if (day === undefined) return;
      edit('place.add', { place, day_id: day.id, position: Math.min(position, day.places.length) });
    },
    /** What I last wrote into these fields of a place, or (null) of the course, with a way to write it again. */
    written: (subject: string | null, fields: readonly string[]): { text: string; again: () => void } | null => {
      const mine = written.find(subject, fields);
      if (mine === null) return null;
      const again = (): void =>
        subject === null
          ? edit('itinerary.update', mine.values)
          : edit('place.update', { place_id: subject, fields: mine.values });
      return { text: mine.text, again };
    },
    remove: (placeId: string): void => {
      const now = view();
      const place = now?.places.find((one) => one.id === placeId);
      const day = now?.days.find((one) => one.places.includes(placeId));
      if (place === undefined || day === undefined) return;
      const position = day.places.indexOf(placeId);
      edit('place.remove', { place_id: placeId });
      const turn = edits;
      const bringBack = (): void => {
        if (turn === edits) return undo();
        const target = view()?.days.find((one) => one.id === day.id) ?? view()?.days.at(-1);
        if (target === undefined) return;
        edit('place.add', { place, day_id: target.id, position: Math.min(position, target.places.length) });
      };
      toasts.show({ text: m.place_removed({ name: place.name }), action: { label: m.undo(), onPick: bringBack } });
    },
    info: (fields: Partial<ItineraryInfo>, baseSeqs: Record<string, number> = {}): void => {
      written.keep(null, fields);
      const base_seqs = Object.keys(baseSeqs).length === 0 ? {} : { base_seqs: baseSeqs };
      edit('itinerary.update', { ...fields, ...base_seqs });
    },
    addDay: (): void => edit('day.add', {}),
    renameDay: (dayId: string, title: string | null): void => edit('day.update', { day_id: dayId, title }),
    moveDay: (dayId: string, position: number): void => edit('day.move', { day_id: dayId, position }),
    removeDay: (dayId: string): void => {
      const days = view()?.days ?? [];
      const index = days.findIndex((one) => one.id === dayId);
      const day = days[index];
      if (day === undefined) return;
      edit('day.remove', { day_id: dayId });
      const turn = edits;
      toasts.show({
        text: m.day_removed({ day: dayName(day, index) }),
        action: { label: m.undo(), onPick: () => (turn === edits ? undo() : bringDayBack(day, index)) },
      });
    },
    restore: (seq: number): void => {
      edit('itinerary.restore', { seq });
      toasts.show({ text: m.history_restored_now(), action: { label: m.undo(), onPick: undo } });
    },
  };
}
