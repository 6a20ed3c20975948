// What a kind says of the files in its rooms.
import type { Capability } from '#protocol/capabilities.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import type { CommandContext } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { Insight, NewEvent } from '#worker/room/event-rule.ts';
import type { Receivers } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { Attaching } from './attaching.ts';

export interface FileOptions {
  /** Who puts files here. */
  capability: Capability;
  /** Why somebody who has that right may not put one here now. */
  mayNot?: (db: RoomReads, viewer: Viewer) => Refusal | null;
  /** Who sees what shows a file, by its id; `sees`: and may have the file at the addresses that all files have. */
  receivers: (sight: Insight, usedBy: string) => Receivers;
  sees: (db: RoomReads, viewer: Viewer, usedBy: string, fileId: string) => boolean;
  /**
   * Which files whoever exports the room takes along, as they came. Absent: what they see, and of images that are not their own
   * what was made of them for others.
   */
  givesAlong?: (db: RoomReads, viewer: Viewer, usedBy: string, fileId: string) => boolean;
  /** Large ones come in parts: who puts those here. Absent: nobody. */
  uploads?: Capability;
  /** Who, besides whoever began it, goes on with an upload or gives it up, by the id of its file. Absent: nobody. */
  continuedBy?: (db: RoomReads, viewer: Viewer, fileId: string) => boolean;
  /** The command by which what shows a file is taken away, and the file with it; null: it is not. */
  goesWith?: (usedBy: string) => { type: string; data: unknown } | null;
  /** What shows a file names it by ids alone: which files are shown is told by events of their own (`shownWith`). */
  toldApart?: true;
  /** Files may be attached to what is there already. Absent: what shows a file comes with it. */
  attaching?: Attaching;
  /** What must be edited before a file is taken out for good: what names it. */
  unnamed?: (db: RoomReads, fileId: string, context: CommandContext) => Result<NewEvent[]>;
}

/** Of an upload, or of the file that it has become. */
export function mayContinue(
  db: RoomReads,
  { id, uploadedBy }: { id: string; uploadedBy: string },
  { viewer, continuedBy }: { viewer: Viewer; continuedBy: FileOptions['continuedBy'] | undefined },
): boolean {
  return uploadedBy === viewer.id || continuedBy?.(db, viewer, id) === true;
}

/** Who puts files here: as many at once as fit two messages, and then one in two seconds. */
export const filePace = { burst: 20, everyMs: 2_000 };
