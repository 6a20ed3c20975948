// Old words move from the room to its archive: first the copy outside, then, in one transaction, the log and the rows let
// go of theirs. Broken off anywhere, it is done again and comes to the same.
import type { Room } from '../room.ts';
import type { RoomJob } from '../jobs/job.ts';
import { erasableOf } from '../event-rule.ts';
import type { ArchiveRule } from '../kind.ts';
import { isOpen } from '../store/room-lifecycle.ts';
import { archivedIn, moveOut, readEvent } from './log.ts';
import { writtenData } from './upcast.ts';
import { takeOutOutside } from './take-out.ts';
import type { Words } from './text-archive.ts';

export const archiveJob: RoomJob = {
  name: 'archive',
  run: async (room) => ((await moveWords(room)) ? room.nowMs() : null),
};

/** Does one piece of what there is to do. Returns whether there may be more. */
async function moveWords(room: Room): Promise<boolean> {
  const rule = room.kind.archive;
  if (rule === undefined || !isOpen(room.db)) return false;
  if (await takeOutOutside(room)) return true;
  const dirty = rule.dirty(room.db);
  if (dirty !== null) {
    await rewrite(room, rule, dirty);
    return true;
  }
  const due = rule.due(room.db, { nowMs: room.nowMs(), hot: room.settings.hotMessages });
  if (due === null) return false;
  const words = new Map(due.seqs.flatMap((seq): [number, Words][] => entryOf(room, seq)));
  await room.archive.write(due.segment, words);
  room.transaction(() => {
    // Words that were taken back meanwhile are not marked, and the copy that holds them is dirty.
    const moved = [...words.keys()].filter((seq) => moveOut(room, seq, due.segment));
    rule.moved(room.db, { ...due, seqs: moved, dirty: moved.length < words.size });
    room.memory.memoised.clear();
  });
  return true;
}

/** Writes a segment anew without the words that were taken back since. */
async function rewrite(room: Room, rule: ArchiveRule, { segment, version }: { segment: number; version: number }) {
  const words = await room.archive.read(segment);
  const stay = [...words].filter(([seq]) => archivedIn(readEvent(room, seq)?.data) === segment);
  await room.archive.write(segment, new Map(stay));
  room.transaction(() => rule.rewritten(room.db, { segment, version }));
}

function entryOf(room: Room, seq: number): [number, Words][] {
  const event = readEvent(room, seq);
  if (event === undefined) return [];
  const data = writtenData(event);
  const erasable = erasableOf(room.kind.events[event.type], data);
  const texts = Object.entries(data as object).filter(
    (entry): entry is [string, string] => erasable.includes(entry[0]) && typeof entry[1] === 'string',
  );
  return texts.length === 0 ? [] : [[seq, Object.fromEntries(texts)]];
}
