// What a guest said and did here, made the account's that the guest turned out to be.
import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { TakesAlong } from '#worker/features/access/merge.ts';
import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import { namingInFiles } from '#worker/features/files/index.ts';
import { toAccount, toWhoeverMay } from '#worker/room/live/audience.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import type { CommandRule } from '#worker/room/command-rule.ts';
import type { EventRule, NewEvent } from '#worker/room/event-rule.ts';
import { findParticipant, type ParticipantRow } from './rows.ts';
import {
  auditTable,
  branchesTable,
  conversationTable,
  messageReactionsTable,
  messagesTable,
  participantsTable,
  pinsTable,
  uncountedTable,
} from './tables.ts';

/** Where a conversation's rows name people. Of what each has read (`participants`) the events of taking part tell. */
export const naming: NamingColumns = {
  each: [
    conversationTable.createdBy,
    messagesTable.authorId,
    uncountedTable.authorId,
    pinsTable.pinnedBy,
    auditTable.actorId,
    branchesTable.madeBy,
    ...namingInFiles.each,
  ],
  once: [messageReactionsTable.accountId],
  listed: [messagesTable.mentions, messagesTable.notice, auditTable.data, branchesTable.people],
};

/** Of one person one reaction of a kind stays on each message. */
export const takesAlong: TakesAlong = (db, { from, to }) => {
  const own = alias(messageReactionsTable, 'own');
  const { messageNo, reaction, accountId } = messageReactionsTable;
  const both = db
    .select({ message_id: messagesTable.id, n: messageNo, reaction })
    .from(messageReactionsTable)
    .innerJoin(own, and(eq(own.messageNo, messageNo), eq(own.reaction, reaction), eq(own.accountId, to)))
    .innerJoin(messagesTable, eq(messagesTable.messageNo, messageNo))
    .where(eq(accountId, from))
    .all();
  const before = both.map((one) => ({ type: 'message.reacted', data: { ...one, action: 'remove', of: from } }));
  return { before, after: [] };
};

/**
 * The command of every kind, in a conversation's words. Whoever takes a guest's place, as a member or by a link, has read
 * what either has, and may read what either could.
 */
export function takingAlong(rule: CommandRule): CommandRule {
  return {
    ...rule,
    decide(db, data, context) {
      const decided = rule.decide(db, data, context);
      if (!decided.ok || decided.value.events.length === 0) return decided;
      const { from } = data as { from: string };
      const { id: account_id } = context.actor;
      const [guest, own] = [findParticipant(db, from), findParticipant(db, account_id)];
      if (guest?.active !== true) return decided;
      const start = startOf(guest, own);
      const asked = guest.asked && own?.active !== true ? { asked: true as const } : {};
      const joins = decided.value.events.some(({ type }) => type === 'member.joined');
      const arrives = !joins && own?.asked !== true && Object.keys(asked).length === 0;
      const arrived = { type: 'participant.arrived', data: { account_id, ...start } };
      const left = { type: 'participant.left', data: { account_id: from } };
      const events = decided.value.events.flatMap((one): NewEvent[] => {
        if (one.type === 'member.removed') return [];
        if (one.type === 'person.merged') return [...(arrives ? [arrived] : []), left, one];
        if (one.type !== 'member.joined') return [one];
        const joined = one.data as { account_id: string; role: string; joined_at: string };
        return [{ type: 'participant.added', data: { ...joined, ...start, by_link: false, ...asked } }];
      });
      return { ok: true, value: { ...decided.value, events } };
    },
  };
}

/** What either could read, and as far as either has read; how many messages of their own those are is counted later. */
function startOf(guest: ParticipantRow, own: ParticipantRow | undefined) {
  const both = own?.active === true ? [guest, own] : [guest];
  const furthest = both.reduce((one, other) => (other.readMessageNo > one.readMessageNo ? other : one));
  const read = { last_read_seq: furthest.readSeq, n: furthest.readMessageNo, own: furthest.readAuthorMessageNo };
  return { since_n: Math.min(...both.map((row) => row.readableFrom)), read };
}

/** The rule of every kind; and what is unread counts one's own messages, which are more now. */
export function mergedEvent(rule: EventRule): EventRule {
  return {
    ...rule,
    audiences: (data) => [...toWhoeverMay('comment', data), toAccount((data as Merged).to, data)],
    project(db, stored) {
      const { from, to } = stored.data as Merged;
      rule.project(db, stored);
      db.delete(participantsTable).where(eq(participantsTable.accountId, from)).run();
      countOwnAnew(db, to);
    },
  };
}

interface Merged {
  from: string;
  to: string;
}

function countOwnAnew(db: RoomDatabase, accountId: string): void {
  db.run(sql`UPDATE messages SET own = counted.own FROM
    (SELECT n, row_number() OVER (ORDER BY n) AS own FROM messages WHERE author_id = ${accountId}) AS counted
    WHERE counted.n = messages.n`);
  db.run(sql`UPDATE participants SET read_own =
    (SELECT count(*) FROM messages WHERE author_id = ${accountId} AND n <= participants.read_n)
    WHERE account_id = ${accountId}`);
}
