import { nothingToReport, type FindsReported } from '#worker/features/reported.ts';
import { filesById } from '#worker/features/files/rows.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { mayKnow } from './audience.ts';
import { findFeedback } from './rows.ts';

export const reportedFeedback: FindsReported = (db, id, { viewer }) => {
  const row = findFeedback(db, id);
  if (row === undefined || !mayKnow(viewer, row)) return nothingToReport;
  const picture = row.screenshot === null ? [] : [...filesById(db, [row.screenshot]).values()];
  const takes_away = { type: 'feedback.delete', data: { feedback_id: id } };
  const { authorId: author_id, content: text, createdAtMs } = row;
  const files = picture.map(({ name }) => name);
  return { ok: true, value: { author_id, text, files, written_at: isoTime(createdAtMs), takes_away } };
};
