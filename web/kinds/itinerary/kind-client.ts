import { editEventOf } from '#protocol/itinerary/ot/edit-record.ts';
import { reduceItineraryRoom, type ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { withLatePlans } from '#web/features/room/late-plans.ts';
import type { KindClient } from '#web/room-client/types.ts';
import type { ItineraryPlan } from './course-plans.ts';
import { eventSubject } from './subjects.ts';

/** What merges edits of one course is most of what its client knows. */
export const itineraryClient: KindClient<ItineraryRoomView, ItineraryPlan> = withLatePlans(
  {
    kind: 'itinerary',
    signals: {
      typing: { lastsMs: 3_000, isEnd: (data) => (data as { typing: boolean }).typing === false },
      cursor: { isEnd: (data) => (data as { place_id: string | null }).place_id === null },
      'edit.start': { kept: true },
      'edit.end': { ends: 'edit.start' },
    },
    reduce: reduceItineraryRoom,
    isEmptyAnswer: (data) => (data as { edits?: unknown[] } | null)?.edits?.length === 0,
    subjectOf: eventSubject,
    overwrote(event, me) {
      const edit = editEventOf(event);
      if (edit?.type !== 'place.updated' && edit?.type !== 'itinerary.updated') return null;
      const overwrote = Object.entries(edit.data.overwrote ?? {});
      const fields = overwrote.filter(([, { account_id }]) => account_id === me).map(([field]) => field);
      return fields.length === 0 ? null : { subject: eventSubject(event), fields };
    },
  },
  async () => (await import('./course-plans.ts')).coursePlans,
);
