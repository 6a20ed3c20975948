import type { ReviewView, Version, Video } from '#protocol/review/view.ts';
import { type OutgoingFiles, type ShownUpload, shownUploads } from '#web/features/files/use-outgoing.ts';
import type { Outgoing } from '#web/room-client/outgoing/outgoing.ts';
import { versionUpload, type VersionUpload } from '../upload/version-upload.ts';

/** A file that goes out from here, and what it is for. */
export interface GoingUpload {
  one: Outgoing;
  upload: ShownUpload;
}

/**
 * Which files on their way belong to which video; `upcoming`: those of which the room knows nothing yet. What is there
 * already and only has its pictures made is not on its way any more.
 */
export function uploadsByVideo(
  { videos }: Pick<ReviewView, 'videos'>,
  outgoing: OutgoingFiles,
): { of: ReadonlyMap<string, GoingUpload[]>; upcoming: GoingUpload[] } {
  const of = new Map<string, GoingUpload[]>();
  const upcoming: GoingUpload[] = [];
  const rows = outgoing.all.flatMap((one) => shownUploads(outgoing, one).map((upload) => ({ one, upload })));
  for (const row of rows) {
    const { command } = row.one;
    if (command?.type !== versionUpload) continue;
    const { video_id: videoId } = command.data as VersionUpload;
    const found = findUploading(videos, row.upload.file);
    const id = found?.id ?? videoId;
    if (id === null) upcoming.push(row);
    else of.set(id, [...(of.get(id) ?? []), row]);
  }
  return { of, upcoming };
}

type SentFile = Pick<ShownUpload['file'], 'name' | 'size'>;

export function isOfFile({ file_name, size }: Pick<Version, 'file_name' | 'size'>, file: SentFile): boolean {
  return file_name === file.name && size === file.size;
}

/** The newest of them: the same file may be there from before. */
function findUploading(videos: readonly Video[], file: SentFile): Video | undefined {
  return (
    videos.findLast(({ versions }) => versions.some((one) => one.status === 'uploading' && isOfFile(one, file))) ??
    videos.findLast(({ versions }) => versions.some((one) => isOfFile(one, file)))
  );
}
