import type { KindIdentity } from '#web/app/rooms/kind-page.ts';
import './colours.css';

export const decisionIdentity: KindIdentity = {
  name: 'decision',
  mark: (
    <>
      <circle cx="20" cy="20" r="15.5" fill="none" stroke="currentcolor" strokeWidth="4" />
      <path d="M20 20V9.5a10.5 10.5 0 1 1-9.1 15.75z" fill="currentcolor" />
    </>
  ),
};
