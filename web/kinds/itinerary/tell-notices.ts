import type { PlaceChanges } from '#protocol/itinerary/place.schema.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { textOf, tellTalkRefusal } from '#web/features/comments/tell-talk.ts';
import { refusalWords } from '#web/features/room/refusal-words.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { Overwritten, Refused, RoomClient } from '#web/room-client/types.ts';
import type { CourseActs } from './course-acts.ts';
import type { CourseUi } from './course-ui.ts';
import { editPanel } from './edit/edit-panel.ts';

type Show = (change: Partial<CourseUi>) => void;

/** Says that something of mine was refused or replaced, and gives its words back to where they can be used. */
export function tellNotice(
  notice: Refused | Overwritten,
  { acts, client, show }: { acts: CourseActs | null; client: RoomClient<ItineraryRoomView>; show: Show },
): void {
  if ('error' in notice) tellRefusal(notice, client, show);
  else tellReplaced(notice, acts);
}

function tellRefusal(notice: Refused, client: RoomClient<ItineraryRoomView>, show: Show): void {
  const { type, error, data } = notice;
  const openTalk = (target: string | null): void =>
    show({ panel: { what: 'talk', target }, ...(target === null ? {} : { selected: target }) });
  if (tellTalkRefusal(notice, openTalk)) return;
  if ((type === 'edit.undo' || type === 'edit.redo') && error.code === 'CONFLICT') {
    const nothing = type === 'edit.undo' ? m.undo_nothing() : m.redo_nothing();
    toasts.show({ text: error.details?.['words'] === undefined ? nothing : m.undo_words_of_others() });
    return;
  }
  const place = textOf(data, 'place_id');
  const words = refusalWords(error);
  const fields = 'fields' in data ? data.fields : undefined;
  if (type === 'place.update' && place !== null && isRecord(fields)) {
    // What the form sent: it opens again as it was.
    const draft = fields as PlaceChanges;
    const onPick = (): void => {
      const now = client.getState().view?.places.find((one) => one.id === place);
      if (now !== undefined) show({ selected: place, panel: editPanel(client, now, draft) });
    };
    toasts.show({ text: words, tone: 'danger', lasting: true, action: { label: m.place_edit_again(), onPick } });
    return;
  }
  toasts.show({ text: words, tone: 'danger' });
}

function tellReplaced({ actor, subject, fields }: Overwritten, acts: CourseActs | null): void {
  const mine = acts?.written(subject, fields) ?? null;
  const text = m.overwritten({ name: actor.name, kept: mine === null ? '' : `: ${mine.text}` });
  if (mine === null) toasts.show({ text });
  else toasts.show({ text, lasting: true, action: { label: m.overwritten_mine(), onPick: mine.again } });
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
