import type { KindIdentity } from '#web/app/rooms/kind-page.ts';
import './colours.css';

export const chatIdentity: KindIdentity = {
  name: 'chat',
  mark: (
    <path
      fill="currentcolor"
      fillRule="evenodd"
      d="M9 4.5h22a6.5 6.5 0 0 1 6.5 6.5v13a6.5 6.5 0 0 1-6.5 6.5h-9.5l-8.6 6.6c-.9.7-2.1.1-2.1-1.1v-5.5H9A6.5 6.5 0 0 1 2.5 24V11A6.5 6.5 0 0 1 9 4.5zM12 14a2 2 0 0 0 0 4h16a2 2 0 0 0 0-4zm0 6.5a2 2 0 0 0 0 4h9a2 2 0 0 0 0-4z"
    />
  ),
};
