import type { KindIdentity } from '#web/app/rooms/kind-page.ts';
import './colours.css';

export const courseIdentity: KindIdentity = {
  name: 'course',
  mark: (
    <path
      fill="currentcolor"
      d="M18.6 6.6a3.4 3.4 0 0 1 2.8 0l15.4 7a2 2 0 0 1 0 3.7l-15.4 7a3.4 3.4 0 0 1-2.8 0l-15.4-7a2 2 0 0 1 0-3.7zM8.5 22.8l8.5 3.9a7.2 7.2 0 0 0 6 0l8.5-3.9v6.4c0 .8-.4 1.6-1.1 2-6.4 4.3-14.4 4.3-20.8 0a2.4 2.4 0 0 1-1.1-2z"
    />
  ),
};
