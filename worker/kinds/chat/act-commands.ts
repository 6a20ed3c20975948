// What is done about a message besides its words: reactions, pins, and how far one has read.
import { and, count, eq } from 'drizzle-orm';
import { chatAnswers } from '#protocol/chat/answers.schema.ts';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { maxPins, maxReactionsEach } from '#protocol/chat/terms.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { arrivalOf } from './coming-in.ts';
import { messageFor } from './message-commands.ts';
import { findPin, hasReacted, readConversation, type MessageRow } from './rows.ts';
import { messageReactionsTable, pinsTable } from './tables.ts';
import { gives } from './roles.ts';

function reacting(action: 'add' | 'remove') {
  return command({
    schema: chatCommands['message.react'],
    answer: chatAnswers['message.react'],
    capability: 'comment',
    decide(db, { message_id, reaction }, { actor }) {
      const found = messageFor(db, message_id, actor);
      if (!found.ok) return found;
      const { messageNo } = found.value;
      const data = { message_id, n: messageNo, reaction, action };
      if (hasReacted(db, messageNo, reaction, actor.id) === (action === 'add'))
        return { ok: true, value: { events: [], data } };
      if (action === 'add' && countReactions(db, messageNo, actor.id) >= maxReactionsEach)
        return refuse('CONFLICT', `At most ${maxReactionsEach} reactions from one person on one message.`);
      return { ok: true, value: { events: [...arrivalOf(db, actor.id), { type: 'message.reacted', data }], data } };
    },
  });
}

function countReactions(db: RoomReads, messageNo: number, account: string): number {
  const mine = and(eq(messageReactionsTable.messageNo, messageNo), eq(messageReactionsTable.accountId, account));
  return db.select({ total: count() }).from(messageReactionsTable).where(mine).get()?.total ?? 0;
}

/** Members pin; where it is an announcement, admins. */
function messageToPin(db: RoomReads, id: string, actor: Viewer): Result<MessageRow> {
  const found = messageFor(db, id, actor);
  if (!found.ok) return found;
  const { role } = actor;
  const isAllowed = gives(role, 'manage') || (gives(role, 'comment') && readConversation(db).type !== 'announcement');
  return isAllowed ? found : refuse('FORBIDDEN', 'This is not yours to pin.');
}

const pin = command({
  schema: chatCommands['message.pin'],
  answer: chatAnswers['message.pin'],
  capability: 'comment',
  decide(db, { message_id }, { actor }) {
    const found = messageToPin(db, message_id, actor);
    if (!found.ok) return found;
    const data = { message_id, n: found.value.messageNo };
    if (findPin(db, data.n) !== undefined) return { ok: true, value: { events: [], data } };
    const pins = db.select({ total: count() }).from(pinsTable).get()?.total ?? 0;
    if (pins >= maxPins) return refuse('CONFLICT', `At most ${maxPins} messages are pinned: take one down first.`);
    return { ok: true, value: { events: [{ type: 'message.pinned', data }], data } };
  },
});

const unpin = command({
  schema: chatCommands['message.unpin'],
  answer: chatAnswers['message.unpin'],
  capability: 'comment',
  decide(db, { message_id }, { actor }) {
    const found = messageToPin(db, message_id, actor);
    if (!found.ok) return found;
    const data = { message_id, n: found.value.messageNo };
    const events = findPin(db, data.n) === undefined ? [] : [{ type: 'message.unpinned', data }];
    return { ok: true, value: { events, data } };
  },
});

export const actCommands = {
  'message.react': reacting('add'),
  'message.unreact': reacting('remove'),
  'message.pin': pin,
  'message.unpin': unpin,
};
