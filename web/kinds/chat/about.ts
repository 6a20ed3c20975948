import { listPath } from '#protocol/chat/pages.ts';
import type { KindAbout, Said } from '#web/app/rooms/kind-about.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { chatIdentity } from './identity.tsx';
import { LandingPicture } from './landing-picture.tsx';

/** The newest message: between two it needs no name. */
function message({ mine, name, text, room }: Said): string {
  const shown =
    text('files') === null ? m.message_deleted : text('type') === 'image' ? m.message_photos : m.message_files;
  const words = text('text') ?? shown();
  if (mine) return m.chats_by_me({ text: words });
  return room.peer === undefined ? `${name}: ${words}` : words;
}

export const aboutChat: KindAbout = {
  ...chatIdentity,
  rank: 3,
  label: m.kind_chat,
  // A member of a conversation does not vote.
  roles: { admin: m.chat_role_admin, member: m.chat_role_member },
  givenRoles: ['admin', 'member'],
  // Several may, and it goes on without one of them.
  deletedBy: [],
  // There is nothing between reading and writing.
  levels: () => [
    { value: 'view', label: m.level_read(), text: m.level_read_text() },
    { value: 'comment', label: m.level_talk(), text: m.level_talk_text() },
  ],
  create: {
    path: '/conversations',
    body: (name) => ({ type: 'group', name, participant_ids: [] }),
    title: m.create_chat_title,
    action: m.create_chat_action,
    label: m.chat_name,
    example: m.chat_name_example,
  },
  announces: {
    path: '/conversations',
    body: (name, follows) => ({ type: 'announcement', name, participant_ids: [], follows }),
  },
  speaksWith: (code) => `/contacts/${encodeURIComponent(code)}/conversation`,
  list: { path: listPath, label: m.chats, component: lazyWithRetry(() => import('./conversations/conversations.tsx')) },
  landing: { text: m.landing_chat_text, Picture: LandingPicture, action: m.landing_talk },
  says: { message },
  saysNothing: m.chats_nothing_said,
  tells: ['messages', 'talk', 'people'],
  showsNotices: true,
};
