import { newestMessages } from '#protocol/class/messages/terms.ts';
import type { LessonChatView, LessonMessage } from '#protocol/class/messages/view.ts';
import { staff } from '#protocol/class/terms.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { chatSettings, messagesBefore, saidToStaffBy, shownMessage } from './rows.ts';

/** The newest as staff reads them, and as everyone else does, but for what they wrote to staff alone. */
export interface SharedChat {
  forStaff: readonly LessonMessage[];
  forAll: readonly LessonMessage[];
  chat_settings: LessonChatView['chat_settings'];
}

export function sharedChat(db: RoomReads): SharedChat {
  const newest = (by: string | null): LessonMessage[] =>
    messagesBefore(db, { before: null, limit: newestMessages, by })
      .map((row) => shownMessage(db, row))
      .toReversed();
  // Nobody's own: what is for everyone.
  return { forStaff: newest(null), forAll: newest(''), chat_settings: chatSettings(db) };
}

export function chatFor(db: RoomReads, viewer: Viewer, shared: SharedChat): LessonChatView {
  const { forStaff, forAll, chat_settings } = shared;
  if (isInsider(staff, viewer)) return { messages: [...forStaff], chat_settings };
  const own = saidToStaffBy(db, viewer.id, newestMessages).map((row) => shownMessage(db, row));
  const messages = own.length === 0 ? [...forAll] : [...forAll, ...own].toSorted((a, b) => a.n - b.n);
  return { messages: messages.slice(-newestMessages), chat_settings };
}
