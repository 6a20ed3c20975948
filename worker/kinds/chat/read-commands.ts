import { chatAnswers, type ReadMark } from '#protocol/chat/answers.schema.ts';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type Decision } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { noMessage } from './message-commands.ts';
import { readableFrom, unreadAfter, unreadOf } from './reading.ts';
import {
  findMessage,
  findParticipant,
  headOf,
  messageAt,
  authorMessagesThrough,
  type MessageRow,
  type ParticipantRow,
} from './rows.ts';

interface Reading {
  row: MessageRow;
  reader: ParticipantRow;
}

function readingOf(db: RoomReads, id: string, viewer: Viewer): Result<Reading> {
  const row = findMessage(db, id);
  if (row === undefined || row.messageNo <= readableFrom(db, viewer)) return noMessage;
  const reader = findParticipant(db, viewer.id);
  if (reader?.active !== true) return refuse('FORBIDDEN', 'Only who takes part has anything to read here.');
  return { ok: true, value: { row, reader } };
}

/** The watermark at a place. The count is made of places, so it is right whatever came before or comes after. */
function readTo(
  db: RoomReads,
  reader: ParticipantRow,
  { messageNo, seq }: { messageNo: number; seq: number },
): Decision<ReadMark> {
  const { accountId, readMessageNo, readSeq } = reader;
  const head = headOf(db).messageNo;
  if (messageNo === readMessageNo) {
    const unread_count = unreadOf(db, reader, head);
    return { events: [], data: { last_read_seq: readSeq, n: messageNo, unread_count } };
  }
  const authorMessageNo = authorMessagesThrough(db, accountId, messageNo);
  // A request is looked at without anybody knowing.
  if (reader.asked) {
    const unread_count = unreadOf(db, reader, head);
    return { events: [], data: { last_read_seq: readSeq, n: readMessageNo, unread_count } };
  }
  const answer = {
    last_read_seq: seq,
    n: messageNo,
    unread_count: unreadAfter(db, accountId, { messageNo, authorMessageNo, head }),
  };
  const data = { ...answer, own: authorMessageNo, ...(messageNo < readMessageNo && { back: true as const }) };
  return { events: [{ type: 'message.read', data }], data: answer };
}

const mark = command({
  schema: chatCommands['read.mark'],
  answer: chatAnswers['read.mark'],
  capability: 'view',
  decide(db, { message_id }, { actor }) {
    const reading = readingOf(db, message_id, actor);
    if (!reading.ok) return reading;
    const { row, reader } = reading.value;
    const furthest =
      row.messageNo > reader.readMessageNo ? row : { messageNo: reader.readMessageNo, seq: reader.readSeq };
    return { ok: true, value: readTo(db, reader, furthest) };
  },
});

const unmark = command({
  schema: chatCommands['unread.mark'],
  answer: chatAnswers['unread.mark'],
  capability: 'view',
  decide(db, { message_id }, { actor }) {
    const reading = readingOf(db, message_id, actor);
    if (!reading.ok) return reading;
    const { row, reader } = reading.value;
    const isUnread = row.messageNo > reader.readMessageNo;
    const messageNo = isUnread ? reader.readMessageNo : row.messageNo - 1;
    const seq = isUnread ? reader.readSeq : (messageAt(db, messageNo)?.seq ?? 0);
    return { ok: true, value: readTo(db, reader, { messageNo, seq }) };
  },
});

const settings = command({
  schema: chatCommands['member.settings'],
  answer: chatAnswers['member.settings'],
  capability: 'view',
  decide(db, data, { actor }) {
    const mine = findParticipant(db, actor.id);
    if (mine?.active !== true) return refuse('FORBIDDEN', 'Only who takes part has settings here.');
    const { muted_until = mine.mutedUntil, keywords: wanted = mine.keywords } = data;
    const after = { muted_until, keywords: [...new Set(wanted)] };
    const isSame = muted_until === mine.mutedUntil && JSON.stringify(after.keywords) === JSON.stringify(mine.keywords);
    const events = isSame ? [] : [{ type: 'member.settings_changed', data: after }];
    return { ok: true, value: { events, data: after } };
  },
});

export const readCommands = { 'read.mark': mark, 'unread.mark': unmark, 'member.settings': settings };
