// What the room itself says in the stream, beside the event that it is about.
import type { SystemNotice } from '#protocol/chat/events.schema.ts';
import { nameOf } from '#worker/features/access/access.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { messageIdAt } from './message-id.ts';
import { headOf, readConversation } from './rows.ts';

/** Two need not be told what they did, and an announcement is no register of its readers. */
function isSaid(db: RoomReads, { what }: SystemNotice): boolean {
  const { type } = readConversation(db);
  return type === 'group' || (type === 'announcement' && what === 'renamed');
}

export function noted(db: RoomReads, notice: SystemNotice, { newId }: Pick<CommandContext, 'newId'>): NewEvent[] {
  if (!isSaid(db, notice)) return [];
  const messageNo = headOf(db).messageNo + 1;
  return [{ type: 'message.noted', data: { message_id: messageIdAt(newId('msg'), messageNo), n: messageNo, notice } }];
}

/** Someone by the name they have here, or are about to have. */
export function personNamed(db: RoomReads, id: string, name = ''): { id: string; name: string } {
  return { id, name: nameOf(db, id) || name };
}
