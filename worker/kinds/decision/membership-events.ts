import { eq, inArray } from 'drizzle-orm';
import { decisionEvents } from '#protocol/decision/events.schema.ts';
import { type Audience, toAccount, toWhoeverMay } from '#worker/room/live/audience.ts';
import { event, type EventRule } from '#worker/room/event-rule.ts';
import { newsOfAnswer, newsOfRequest } from './inbox.ts';
import { membershipsTable } from './tables.ts';

/** For managers, and for whoever asked. */
function toManagers(data: { account_id: string }): Audience[] {
  return [...toWhoeverMay('manage', data), toAccount(data.account_id, data)];
}

function answered(status: 'approved' | 'rejected') {
  return event({
    schema: decisionEvents['membership.approved'],
    audiences: toManagers,
    inbox: newsOfAnswer(status),
    project: (db, { data, at_ms }) => {
      db.update(membershipsTable)
        .set({ status, decidedBy: data.decided_by, decidedAtMs: at_ms })
        .where(eq(membershipsTable.id, data.membership_id))
        .run();
    },
  });
}

export const membershipEvents = {
  'membership.requested': event({
    schema: decisionEvents['membership.requested'],
    texts: ['message'],
    impersonal: (data) => ({ ...data, message: null }),
    inbox: newsOfRequest,
    audiences: toManagers,
    project: (db, { data, seq, at_ms }) => {
      const { membership_id: id, account_id: accountId, message } = data;
      db.insert(membershipsTable)
        .values({ id, seq, accountId, message, status: 'pending', requestedAtMs: at_ms })
        .run();
    },
  }),
  'membership.approved': answered('approved'),
  'membership.rejected': answered('rejected'),
};

/** The rule of every kind; what they gave as a reason to be let in was for the managers alone. */
export function erasedEvent(rule: EventRule): EventRule {
  const theirs = (data: unknown) => {
    const { account_id, also } = data as { account_id: string; also: string[] };
    return inArray(membershipsTable.accountId, [account_id, ...also]);
  };
  return {
    ...rule,
    project(db, stored) {
      rule.project(db, stored);
      db.update(membershipsTable).set({ message: null }).where(theirs(stored.data)).run();
    },
    inbox(db, stored) {
      const asked = db.select({ seq: membershipsTable.seq }).from(membershipsTable).where(theirs(stored.data)).all();
      return { to: [], ...rule.inbox?.(db, stored), withdrawn: asked.map(({ seq }) => seq) };
    },
  };
}
