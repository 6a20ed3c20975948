import { eq } from 'drizzle-orm';
import { decisionEvents } from '#protocol/decision/events.schema.ts';
import { type Audience, toAccount, toWhoeverMay } from '#worker/room/live/audience.ts';
import { event } from '#worker/room/event-rule.ts';
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
