// Pictures and documents that messages show, and the picture of the conversation itself.
import type { ChatEventData } from '#protocol/chat/events.schema.ts';
import { idPattern } from '#protocol/ids.ts';
import { filesFeature } from '#worker/features/files/index.ts';
import { fileFreed, filesUsedBy, shownFiles } from '#worker/features/files/rows.ts';
import { everyone } from '#worker/room/live/audience.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { notTheirsToWrite } from './message-commands.ts';
import { readableWhenAsking, readersOf } from './reading.ts';
import { findMessage } from './rows.ts';

export const chatFiles = filesFeature({
  capability: 'comment',
  mayNot: notTheirsToWrite,
  uploads: 'comment',
  goesWith: (shownBy) =>
    idPattern('msg').test(shownBy) ? { type: 'message.delete', data: { message_id: shownBy } } : null,
  receivers: (sight, shownBy) =>
    shownBy === roomIdOf(sight.db) ? everyone : readersOf(sight, findMessage(sight.db, shownBy)?.messageNo ?? 0),
  sees: (db, viewer, shownBy) =>
    shownBy === roomIdOf(db) || (findMessage(db, shownBy)?.messageNo ?? 0) > readableWhenAsking(db, viewer),
});

type Sent = ChatEventData['message.sent'];

/** What was sent, with what is known of its files by now. */
export function withFiles(data: Sent, db: RoomReads): Sent {
  return data.attachments.length === 0 ? data : { ...data, files: shownFiles(db, data.attachments) };
}

/** The worker is told of the files that went with a message. */
export function freedWith(messageId: string, db: RoomReads): { type: string; data: unknown }[] {
  return fileFreed(filesUsedBy(db, messageId).map(({ id }) => id));
}
