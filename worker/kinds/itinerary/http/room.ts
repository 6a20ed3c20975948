// What the routes of itineraries share: their addresses, the door, and reading the acknowledgement of an edit.
import { z } from 'zod';
import type { AppContext } from '#worker/http/app-env.ts';
import { pathParam } from '#worker/http/openapi-parts.ts';
import type { Answer } from '#worker/http/answers.ts';
import { atRoom, runCommand, type Knock, type RestCommand } from '#worker/http/room-front.ts';
import type { EditAnswer } from '../edit-answer.ts';

export const itineraryKind = 'itinerary';
export const itineraryTags = ['Itineraries'];

export const itineraryParams = z.strictObject({ id: pathParam('id') });
export const placeParams = itineraryParams.extend({ pid: pathParam('pid') });
export const dayParams = itineraryParams.extend({ did: pathParam('did') });

/** The seq that the author of a DELETE had seen: it has no body to say so. */
export const baseSeqQuery = z.strictObject({ base_seq: z.coerce.number().int().min(0).exactOptional() });

/** Knocks at the itinerary of that id, and goes on where someone opens. */
export function atItinerary(c: AppContext, id: string, then: (room: Knock) => Promise<Answer>): Promise<Answer> {
  return atRoom(c, id, itineraryKind, then);
}

interface RestEdit extends Omit<RestCommand, 'show'> {
  show: (seq: number, answer: EditAnswer) => unknown;
}

/** An edit, answered with what it became. */
export function runEdit(c: AppContext, id: string, { show, ...edit }: RestEdit): Promise<Answer> {
  return atItinerary(c, id, (room) =>
    // What the acknowledgement of an edit holds is `EditAnswer`; on the way it was JSON.
    runCommand(c, room, { ...edit, show: ({ seq, data }) => show(seq, data as EditAnswer) }),
  );
}

/** Whose unseen words the edit replaced, by field. */
export function overwroteOf({ edits: [edit] }: EditAnswer): Record<string, { account_id: string; seq: number }> {
  const says = edit?.type === 'place.updated' || edit?.type === 'itinerary.updated';
  return says ? (edit.data.overwrote ?? {}) : {};
}
