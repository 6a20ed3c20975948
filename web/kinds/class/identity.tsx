import type { KindIdentity } from '#web/app/rooms/kind-page.ts';
import './colours.css';

export const classIdentity: KindIdentity = {
  name: 'class',
  mark: (
    <path
      fill="currentcolor"
      d="M18.3 10.8C14.3 7.7 9 6.5 3.7 6.5A1.7 1.7 0 0 0 2 8.2v20a1.7 1.7 0 0 0 1.7 1.7c5.6 0 10.3 1 14.6 4.6zM21.7 10.8c4-3.1 9.3-4.3 14.6-4.3A1.7 1.7 0 0 1 38 8.2v20a1.7 1.7 0 0 1-1.7 1.7c-5.6 0-10.3 1-14.6 4.6z"
    />
  ),
};
