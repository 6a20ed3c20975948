import type { RoomEvent } from '../wire.ts';
import type { AttachedFile } from './terms.ts';

/** The part of a view that says what is known of the files which were attached to something in the room. */
export interface FilesView {
  files: ShownFile[];
}

export interface ShownFile extends AttachedFile {
  /** To what it was attached first. */
  target: string;
}

/** What these events tell; the room vouches for their shape. */
interface Told extends Partial<AttachedFile> {
  file_id: string;
  target: string;
  file?: AttachedFile;
  /** Of whatever takes files with it that it showed: their ids. */
  gone?: string[];
}

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceFiles<View extends FilesView>(view: View, { type, data }: RoomEvent): View {
  const { file_id, target, file, gone = [], ...found } = data as Told;
  if (gone.length === 0 && !type.startsWith('file.')) return view;
  // What a version before has kept knows of no files.
  const { files = [] } = view as Partial<FilesView>;
  // What says a state of one goes on with it; all else that is about it takes it away.
  const left = files.flatMap((one) => {
    if (one.id === file_id) return found.state ? { ...one, ...found } : [];
    return gone.includes(one.id) ? [] : one;
  });
  return { ...view, files: left.concat(file ? { ...file, target } : []) };
}
