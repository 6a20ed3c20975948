import { reviewEvents } from '#protocol/review/events.schema.ts';
import { event } from '#worker/room/event-rule.ts';
import { toItsWatchers } from './audience.ts';
import { newsOfVerdict, verdictSays } from './inbox.ts';
import { approvalsTable } from './tables.ts';

/** So that whoever has its number finds this room. */
function receiptGiven({ data: { receipt } }: { data: { receipt: string } }) {
  return [{ type: 'receipt.given', data: { receipt } }];
}

export const approvalEvents = {
  'approval.given': event({
    schema: reviewEvents['approval.given'],
    signed: true,
    texts: ['note'],
    audiences: toItsWatchers,
    inbox: newsOfVerdict,
    says: verdictSays,
    outbox: receiptGiven,
    project: (db, { data, seq, actor_id: by, at_ms: atMs }) => {
      const { receipt, video_id: videoId, version_id: versionId, n, verdict, note = null, sha256 } = data;
      const about = { videoId, versionId, n, sha256, feedbackSeq: data.feedback_seq };
      db.insert(approvalsTable)
        .values({ receipt, seq, verdict, note, by, atMs, ...about })
        .run();
    },
  }),
  'approval.withdrawn': event({
    schema: reviewEvents['approval.withdrawn'],
    signed: true,
    texts: ['note'],
    audiences: toItsWatchers,
    inbox: newsOfVerdict,
    says: verdictSays,
    outbox: receiptGiven,
    project: (db, { data, seq, actor_id: by, at_ms: atMs }) => {
      const { receipt, withdraws, video_id: videoId, version_id: versionId, n, note = null, sha256 } = data;
      const about = { videoId, versionId, n, sha256, feedbackSeq: data.feedback_seq };
      db.insert(approvalsTable)
        .values({ receipt, seq, verdict: 'withdrawn', withdraws, note, by, atMs, ...about })
        .run();
    },
  }),
};
