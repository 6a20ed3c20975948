// Every kind that links can lead to: one line each.
import type { KindFront } from './front.ts';
import { chatFront } from './chat/share/front.ts';
import { decisionFront } from './decision/share/front.ts';
import { itineraryFront } from './itinerary/share/front.ts';

const fronts: Record<string, KindFront> = {
  itinerary: itineraryFront,
  decision: decisionFront,
  chat: chatFront,
};

export function frontOf(kind: string): KindFront {
  const found = fronts[kind];
  if (found === undefined) throw new Error(`${kind} has no front`);
  return found;
}
