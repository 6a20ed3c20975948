import type { KindPageModule } from '#web/app/rooms/kind-page.ts';

/** The page of every kind, fetched where it is opened: one line each. */
export const pages: ReadonlyMap<string, () => Promise<KindPageModule>> = new Map([
  ['chat', () => import('./chat/page.tsx')],
  ['class', () => import('./class/page.tsx')],
  ['course', () => import('./course/page.tsx')],
  ['decision', () => import('./decision/page.tsx')],
  ['itinerary', () => import('./itinerary/page.tsx')],
  ['review', () => import('./review/page.tsx')],
]);
