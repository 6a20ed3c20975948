import { ChevronLeft, ChevronRight, Download, Flag, X } from 'lucide-react';
import { Suspense, useLayoutEffect, useRef, useState } from 'react';
import type { AttachedFile } from '#protocol/files/terms.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useSharedRoom } from '#web/features/room/room-context.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useFileAddress } from './file-addresses.ts';
import styles from './files.module.css';
import { TakeFileOut } from './take-file-out.tsx';

const ReportDialog = lazyWithRetry(() => import('#web/app/contacts/report-dialog.tsx'));

interface LightboxProps {
  files: readonly AttachedFile[];
  at: number;
  onClose: () => void;
}

/** So far a finger goes for the next one. */
const swipePx = 50;

/** Pictures one at a time over the whole window: by arrows, keys and swipes; Esc closes. */
export default function Lightbox({ files, at, onClose }: LightboxProps) {
  const [index, setIndex] = useState(at);
  const dialog = useRef<HTMLDialogElement>(null);
  const from = useRef<number | null>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const file = files[index];
  if (file === undefined) return null;
  const go = (by: number): void => setIndex(Math.min(files.length - 1, Math.max(0, index + by)));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of what it shows
    <dialog
      ref={dialog}
      className={styles['lightbox']}
      aria-label={m.file_picture({ name: file.name })}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') go(-1);
        if (event.key === 'ArrowRight') go(1);
      }}
      onPointerDown={(event) => {
        from.current = event.clientX;
      }}
      onPointerUp={(event) => {
        const moved = from.current === null ? 0 : event.clientX - from.current;
        from.current = null;
        if (Math.abs(moved) > swipePx) go(moved < 0 ? 1 : -1);
      }}
    >
      <Large file={file} onClose={onClose} count={files.length > 1 ? `${index + 1} / ${files.length}` : ''} />
      {index === 0 ? null : (
        <span className={styles['before']}>
          <IconButton label={m.file_before()} icon={<ChevronLeft {...icon} />} onClick={() => go(-1)} />
        </span>
      )}
      {index === files.length - 1 ? null : (
        <span className={styles['after']}>
          <IconButton label={m.file_after()} icon={<ChevronRight {...icon} />} onClick={() => go(1)} />
        </span>
      )}
    </dialog>
  );
}

function Large({ file, count, onClose }: { file: AttachedFile; count: string; onClose: () => void }) {
  const room = useSharedRoom();
  const address = useFileAddress(room, file);
  const [reports, setReports] = useState(false);
  const url = address?.url ?? null;
  return (
    <>
      <header>
        <b dir="auto">{file.name}</b>
        <span>{count}</span>
        {url === null ? null : (
          <a href={url} download={file.name} aria-label={m.file_save()}>
            <Download {...icon} />
          </a>
        )}
        {room.me === null ? null : (
          <IconButton label={m.report()} icon={<Flag {...icon} />} onClick={() => setReports(true)} />
        )}
        <TakeFileOut file={file} address={address} onDone={onClose} />
        <IconButton label={m.close()} icon={<X {...icon} />} onClick={onClose} />
      </header>
      {reports ? (
        <Suspense fallback={null}>
          <ReportDialog
            title={m.report_file_title()}
            about={{ room_id: room.roomId, target_id: file.id }}
            onClose={() => setReports(false)}
          />
        </Suspense>
      ) : null}
      {url === null ? null : <img key={url} src={url} alt={file.name} draggable={false} />}
    </>
  );
}
