import type { KindIdentity } from '#web/app/rooms/kind-page.ts';
import './colours.css';

export const itineraryIdentity: KindIdentity = {
  name: 'itinerary',
  mark: (
    <>
      <path
        d="M13 31.5h12.5a5.75 5.75 0 0 0 0-11.5h-11a5.75 5.75 0 0 1 0-11.5H27"
        fill="none"
        stroke="currentcolor"
        strokeWidth="4.5"
      />
      <circle cx="8.5" cy="31.5" r="6" fill="currentcolor" />
      <path d="M31.5 2.5a6 6 0 0 1 6 6c0 4.4-6 9.5-6 9.5s-6-5.1-6-9.5a6 6 0 0 1 6-6z" fill="currentcolor" />
    </>
  ),
};
