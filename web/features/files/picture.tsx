import type { AttachedFile } from '#protocol/files/terms.ts';
import { useSharedRoom } from '#web/features/room/room-context.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useFileAddress } from './file-addresses.ts';
import styles from './files.module.css';

/** A picture of the room, as large as what it stands in; until it is clean, what becomes of it. */
export function Picture({ file, onOpen }: { file: AttachedFile; onOpen: () => void }) {
  const address = useFileAddress(useSharedRoom(), file);
  const { width = 4, height = 3 } = file;
  const src = address?.thumbnails?.large;
  return (
    <button
      type="button"
      className={styles['picture']}
      style={{ aspectRatio: `${width} / ${height}` }}
      disabled={src === undefined}
      aria-label={m.file_picture({ name: file.name })}
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
    >
      {src === undefined ? (
        <span>{file.state === 'clean' ? null : stateText(file)}</span>
      ) : (
        <img src={src} alt="" loading="lazy" decoding="async" />
      )}
    </button>
  );
}

/** Nobody will ever see it. */
export function isGone({ state }: AttachedFile): boolean {
  return state === 'infected' || state === 'failed';
}

/** Why it is not there to be looked at. */
export function stateText({ state, removed }: AttachedFile): string {
  if (state === 'infected') return m.file_infected();
  if (removed) return m.file_removed();
  return state === 'failed' ? m.file_failed() : m.file_pending();
}
