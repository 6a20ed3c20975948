import type { KindIdentity } from '#web/app/rooms/kind-page.ts';
import './colours.css';

export const reviewIdentity: KindIdentity = {
  name: 'review',
  collection: 'projects',
  mark: (
    <path
      fill="currentcolor"
      fillRule="evenodd"
      d="M6.5 7h27A4.5 4.5 0 0 1 38 11.5v17a4.5 4.5 0 0 1-4.5 4.5h-27A4.5 4.5 0 0 1 2 28.5v-17A4.5 4.5 0 0 1 6.5 7zM16 13.8v12.4c0 .9 1 1.4 1.7.9l9-6.2a1.1 1.1 0 0 0 0-1.8l-9-6.2c-.7-.5-1.7 0-1.7.9z"
    />
  ),
};
