import type { KindPageModule } from '#web/app/kind-page.ts';

/** More than a title for a new room. They report what they mean, or null where something must be mended first. */
export interface CreateFieldsProps {
  /** Someone has tried to go on: what is wrong may be said. */
  tried: boolean;
  onFields: (fields: object | null) => void;
}

export interface KindEntry {
  /** Where a new room of this kind is made, with its title and what the fields say. */
  createPath: string;
  /** What makes one of a title; absent where that is `{title}`. */
  createBody?: (title: string) => object;
  /** Its page, fetched where it is opened. */
  load: () => Promise<KindPageModule>;
}

/** Every kind that this client can open. */
export const kinds = {
  itinerary: { createPath: '/itineraries', load: () => import('./itinerary/page.tsx') },
  decision: {
    createPath: '/decisions',
    load: () => import('./decision/page.tsx'),
  },
  chat: {
    createPath: '/conversations',
    createBody: (name) => ({ type: 'group', name, participant_ids: [] }),
    load: () => import('./chat/page.tsx'),
  },
} as const satisfies Record<string, KindEntry>;

export type KindName = keyof typeof kinds;

export function findKind(kind: string): KindEntry | undefined {
  return Object.entries(kinds).find(([name]) => name === kind)?.[1];
}
