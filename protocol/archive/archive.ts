// An archive of a room: its file (`room.json`), the files that it shows as far as whoever exports it may have them, and what is
// known of those (`files.json`).
export const roomEntry = 'room.json';
export const filesEntry = 'files.json';
export const archiveFormat = 'madang.files.v1';

/** Why a file is not in an archive: its bytes are not here, not looked at yet, infected, or cannot be shown. */
export const absentReasons = ['missing', 'pending', 'infected', 'failed'] as const;
export type AbsentReason = (typeof absentReasons)[number];

/** A file of an archive, by the ids that the room's file has for it and for its room. */
export interface ArchivedFile {
  path: string;
  id: string;
  room_id: string;
  name: string;
  content_type: string;
  size: number;
  sha256: string;
  /** It came in parts, and is sent so again. */
  in_parts?: true;
}

export interface AbsentFile {
  id: string;
  room_id: string;
  name: string;
  reason: AbsentReason;
}

export interface ArchivedFiles {
  format: typeof archiveFormat;
  files: ArchivedFile[];
  absent: AbsentFile[];
}

/** Where a file is in an archive. Its ending is kept, so that whoever unpacks it can open it. */
export function pathInArchive(id: string, name: string): string {
  const ending = /\.[a-z0-9]{1,10}$/iu.exec(name)?.[0].toLowerCase() ?? '';
  return `files/${id}${ending}`;
}
