import type { KindPageModule } from '#web/app/kind-page.ts';

export interface KindEntry {
  /** Where a new room of this kind is made, with `{title}`. */
  createPath: string;
  /** Its page, fetched where it is opened. */
  load: () => Promise<KindPageModule>;
}

/** Every kind that this client can open. */
export const kinds = {
  itinerary: { createPath: '/itineraries', load: () => import('./itinerary/page.tsx') },
} as const satisfies Record<string, KindEntry>;

export type KindName = keyof typeof kinds;

export function findKind(kind: string): KindEntry | undefined {
  return Object.entries(kinds).find(([name]) => name === kind)?.[1];
}
