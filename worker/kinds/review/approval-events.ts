import { reviewEvents } from '#protocol/review/events.schema.ts';
import { event, type StoredEvent } from '#worker/room/event-rule.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { toItsWatchers } from './audience.ts';
import { newsOfVerdict, verdictSays } from './inbox.ts';
import { approvalsTable } from './tables.ts';

/** So that whoever has its number finds this room. */
function receiptGiven({ data: { receipt } }: { data: { receipt: string } }) {
  return [{ type: 'receipt.given', data: { receipt } }];
}

interface Spoken {
  receipt: string;
  video_id: string;
  version_id: string;
  n: number;
  note?: string | null;
  sha256: string;
  feedback_seq: number;
}

function noteVerdict(
  db: RoomDatabase,
  { data, seq, actor_id: by, at_ms: atMs }: StoredEvent<Spoken>,
  said: Pick<typeof approvalsTable.$inferInsert, 'verdict' | 'withdraws'>,
): void {
  const { receipt, video_id: videoId, version_id: versionId, n, note = null, sha256, feedback_seq: feedbackSeq } = data;
  db.insert(approvalsTable)
    .values({ receipt, seq, ...said, note, by, atMs, videoId, versionId, n, sha256, feedbackSeq })
    .run();
}

const spoken = {
  signed: true,
  texts: ['note'],
  audiences: toItsWatchers,
  inbox: newsOfVerdict,
  says: verdictSays,
  outbox: receiptGiven,
} as const;

export const approvalEvents = {
  'approval.given': event({
    schema: reviewEvents['approval.given'],
    ...spoken,
    project: (db, stored) => noteVerdict(db, stored, { verdict: stored.data.verdict }),
  }),
  'approval.withdrawn': event({
    schema: reviewEvents['approval.withdrawn'],
    ...spoken,
    project: (db, stored) => noteVerdict(db, stored, { verdict: 'withdrawn', withdraws: stored.data.withdraws }),
  }),
};
