import { chatAnswers, chatCommands as schemas } from '#protocol/class/messages/messages.schema.ts';
import { staff } from '#protocol/class/terms.ts';
import { ok, refuse, type Refusal } from '#protocol/result.ts';
import { spamRefusal } from '#worker/features/spam-refusal.ts';
import { command } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { whyOver } from '../session/refusals.ts';
import { chatSettings, deleted, findMessage, lastSaidMs, nextMessage, type MessageRow } from './rows.ts';

const noMessage = refuse('NOT_FOUND', 'There is no such message.');

/** Whether this person may read it. */
function isReadBy(row: MessageRow, viewer: Viewer): boolean {
  return !row.toStaff || row.authorId === viewer.id || isInsider(staff, viewer);
}

const say = command({
  schema: schemas['chat.say'],
  answer: chatAnswers['chat.say'],
  capability: 'comment',
  pace: { burst: 10, everyMs: 1_000 },
  decide(db, { content, reply_to = null }, context) {
    const { actor, nowMs, newId } = context;
    const over = whyOver(db);
    if (over !== null) return over;
    const refused = notNow(db, actor, nowMs);
    if (refused !== null) return { ok: false, error: refused };
    const answered = reply_to === null ? null : findMessage(db, reply_to);
    if (answered === undefined || (answered !== null && !isReadBy(answered, actor))) return noMessage;
    // Who teaches sees to the manners of a lesson: "네" and "3" are answers there.
    const spam = spamRefusal(content, context, { amongMembers: true });
    if (spam !== null) return { ok: false, error: spam };
    const said = { message_id: newId('msg'), n: nextMessage(db) };
    const to_staff = answered?.toStaff === true || (chatSettings(db).mode === 'to_staff' && !isInsider(staff, actor));
    return ok({ events: [{ type: 'chat.said', data: { ...said, content, reply_to, to_staff } }], data: said });
  },
});

/** Why this person may not write at this moment. */
function notNow(db: RoomReads, actor: Viewer, nowMs: number): Refusal | null {
  const { mode, slow_seconds } = chatSettings(db);
  if (isInsider(staff, actor)) return null;
  if (mode === 'staff_only')
    return { code: 'FORBIDDEN', message: 'Only who teaches writes here now.', details: { mode: [mode] } };
  const last = slow_seconds === 0 ? null : lastSaidMs(db, actor.id);
  const waitMs = last === null ? 0 : last + slow_seconds * 1_000 - nowMs;
  if (waitMs <= 0) return null;
  return {
    code: 'RATE_LIMIT_EXCEEDED',
    message: `One message in ${slow_seconds} s here.`,
    details: { rule: ['slow_mode'] },
    retry_after_seconds: Math.ceil(waitMs / 1_000),
  };
}

const remove = command({
  schema: schemas['chat.delete'],
  capability: 'comment',
  decide(db, { message_id }, { actor }) {
    const row = findMessage(db, message_id);
    if (row === undefined || !isReadBy(row, actor)) return noMessage;
    if (row.authorId !== actor.id && !isInsider(staff, actor))
      return refuse('FORBIDDEN', 'Only who wrote it deletes a message, and who teaches.');
    return ok({ events: row.content === null ? [] : [deleted(row)] });
  },
});

const set = command({
  schema: schemas['chat.set'],
  capability: 'teach',
  decide(db, changes) {
    const before = chatSettings(db);
    const data = { ...before, ...changes };
    const isSame = data.mode === before.mode && data.slow_seconds === before.slow_seconds;
    return ok({ events: isSame ? [] : [{ type: 'chat.set', data }] });
  },
});

export const chatCommands = { 'chat.say': say, 'chat.delete': remove, 'chat.set': set };
