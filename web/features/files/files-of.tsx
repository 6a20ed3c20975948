import type { ShownFile } from '#protocol/files/view.ts';
import AttachedFiles from './attached-files.tsx';

interface Shown {
  /** Those that something shows, in their order; absent where it shows none. */
  ids: readonly string[] | undefined;
  /** All that the room shows; absent in what a version before has kept. */
  files: readonly ShownFile[] | undefined;
}

export function shownFiles({ ids = [], files = [] }: Shown): ShownFile[] {
  return ids.flatMap((id) => files.find((file) => file.id === id) ?? []);
}

/** What a comment or a proposal shows. */
export default function FilesOf(props: Shown) {
  const shown = shownFiles(props);
  return shown.length === 0 ? null : <AttachedFiles files={shown} />;
}
