import type { KindPageModule } from '#web/app/kind-page.ts';

/** The page of every kind, fetched where it is opened: one line each. */
const pages: Readonly<Record<string, () => Promise<KindPageModule>>> = {
  chat: () => import('./chat/page.tsx'),
  decision: () => import('./decision/page.tsx'),
  itinerary: () => import('./itinerary/page.tsx'),
};

/** undefined: a kind that only a newer server knows. */
export function findPage(kind: string): (() => Promise<KindPageModule>) | undefined {
  return Object.hasOwn(pages, kind) ? pages[kind] : undefined;
}
