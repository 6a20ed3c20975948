import type { News } from '#protocol/rendered-pages.ts';
import type { Notification, RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { previewWords } from '../home/room-words.ts';
import { noticeAddress, noticeWords } from './notice-words.ts';

/** The newest message of a conversation, told elsewhere. @param me whose words need no name */
export function newsOfMessage(room: RoomInInbox, me: string | null): News {
  return { title: room.title, text: previewWords(room, me), address: `/r/${room.room_id}` };
}

/** Something that somebody is told of by name. */
export function newsOfNotice(notice: Notification): News {
  const said = notice.text === '' ? '' : `: ${notice.text}`;
  return { title: notice.room_name, text: `${noticeWords(notice)}${said}`, address: noticeAddress(notice) };
}
