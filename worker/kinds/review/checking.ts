// Stored bytes that are read and hashed anew, long after they came: what comes of it is written down beside the verdicts.
import { eq } from 'drizzle-orm';
import { reviewCommands } from '#protocol/review/commands.schema.ts';
import { reviewEvents } from '#protocol/review/events.schema.ts';
import { ok } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import { noVersion } from './refusals.ts';
import { findVersion } from './rows.ts';
import { versionsTable } from './tables.ts';

/** Bytes that are gone, or come to another digest, are not those that were watched: the version fails. */
const check = command({
  schema: reviewCommands['version.check'],
  capability: 'edit',
  origin: 'system',
  decide(db, { video_id, version, sha256 }) {
    const row = findVersion(db, video_id, version);
    if (row === undefined) return noVersion;
    const about = { video_id, version_id: row.id, n: row.n };
    if (row.sha256 === null) return ok({ events: [] });
    if (row.sha256 === sha256) return ok({ events: [{ type: 'version.checked', data: { ...about, sha256 } }] });
    const failure = sha256 === null ? 'file_lost' : 'digest_mismatch';
    const known = row.status === 'failed' && row.failure === failure;
    return ok({ events: known ? [] : [{ type: 'video.failed', data: { ...about, failure } }] });
  },
});

export const checkingCommands = { 'version.check': check };

export const checkingEvents = {
  'version.checked': event({
    schema: reviewEvents['version.checked'],
    project: (db, { data: { version_id }, at_ms: checkedAtMs }) => {
      db.update(versionsTable).set({ checkedAtMs }).where(eq(versionsTable.id, version_id)).run();
    },
  }),
};
