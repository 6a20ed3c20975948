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
}

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceFiles<View extends FilesView>(view: View, { type, data }: RoomEvent): View {
  if (!type.startsWith('file.')) return view;
  const { file_id, target, file, ...found } = data as Told;
  const files = view.files.flatMap((one) =>
    one.id !== file_id ? one : type === 'file.settled' ? { ...one, ...found } : [],
  );
  return { ...view, files: file === undefined ? files : [...files, { ...file, target }] };
}
