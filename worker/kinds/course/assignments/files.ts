// Which files an assignment or a submission shows from now on.
import { ownIdOf } from '#protocol/ids.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { attached } from '#worker/features/files/attaching.ts';
import { filesOnShow, usableFiles } from '#worker/features/files/rows.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';

interface Showing {
  /** The id of an assignment or of a submission. */
  id: string;
  attachments: readonly string[];
  /** What it shows besides, and goes on showing. */
  kept?: readonly string[];
}

/** New ones must be their uploader's own and shown nowhere else; those that are named no more are gone. */
export function shownFrom(
  db: RoomReads,
  { id: shownBy, attachments, kept = [] }: Showing,
  by: string,
): Result<NewEvent[]> {
  const target = ownIdOf(shownBy);
  if (new Set(attachments).size !== attachments.length)
    return refuse('VALIDATION_ERROR', 'A file is shown once.', { attachments: ['must be different files'] });
  const there = filesOnShow(db, target);
  const fresh = attachments.filter((id) => !there.includes(id));
  const usable = usableFiles(db, fresh, by);
  if (!usable.ok) return usable;
  const stays = new Set([...attachments, ...kept]);
  const gone = there.filter((id) => !stays.has(id));
  return ok([
    ...fresh.map((id) => attached(target, id)),
    ...gone.map((file_id) => ({ type: 'file.detached', data: { target, file_id } })),
  ]);
}
