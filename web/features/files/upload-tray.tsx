import { FileText, Film, Pause, Play, RotateCw, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import type { OutgoingQueue } from '#web/room-client/outgoing/outgoing-queue.ts';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { PickAgain } from './pick-again.tsx';
import { sizeText } from '#web/i18n/size-text.ts';
import { goingText, useSpeed } from './upload-speed.ts';
import type { ShownUpload, Uploads } from './use-outgoing.ts';
import styles from './files.module.css';

/** Files that go with the next message: how far each is, and what went wrong. */
export default function UploadTray({ uploads }: { uploads: Uploads }) {
  const { all, queue } = uploads;
  const hasPhotos = all.some(({ file }) => file.type.startsWith('image/'));
  return (
    <>
      <ul className={styles['tray']} aria-label={m.files_to_send()}>
        {all.map((one) => (
          <UploadRow key={one.file.key} upload={one} queue={queue} onCancel={() => uploads.cancel(one.file.key)} />
        ))}
      </ul>
      {all.some(({ unkept, course }) => unkept && course === null) ? (
        <p className={styles['unkept']}>{m.files_unkept()}</p>
      ) : null}
      {hasPhotos ? <Checkbox label={m.files_smaller()} checked={uploads.smaller} onCheck={uploads.resize} /> : null}
    </>
  );
}

interface UploadRowProps {
  upload: ShownUpload;
  /** Where it can be tried again, and paused. */
  queue?: OutgoingQueue | null;
  /** Where that is more than its own. */
  onRetry?: () => void;
  onCancel?: () => void;
}

/** One file on its way. */
export function UploadRow({ upload, queue = null, onRetry, onCancel }: UploadRowProps) {
  const { file, bytes, done, problem, course } = upload;
  const speed = useSpeed(done * file.size, course === 'going' && problem === null);
  return (
    <li
      className={styles['waiting']}
      data-long={course !== null || undefined}
      data-failed={(problem !== null && course !== 'lost') || undefined}
    >
      <Shape type={file.type} bytes={bytes} />
      <p>
        <b className={styles['name']} dir="auto">
          {file.name}
        </b>
        <span className={styles['detail']} role={problem === null ? undefined : 'alert'}>
          {uploadText(upload, speed)}
        </span>
      </p>
      {file.id === null && problem === null ? <progress value={done} aria-label={file.name} /> : null}
      {queue === null ? null : (
        <UploadWays upload={upload} queue={queue} onRetry={onRetry ?? (() => queue.retry(file.key))} />
      )}
      {onCancel === undefined ? null : (
        <IconButton label={m.file_cancel()} icon={<X {...smallIcon} />} onClick={onCancel} />
      )}
    </li>
  );
}

interface WaysProps {
  upload: ShownUpload;
  queue: OutgoingQueue;
  onRetry: () => void;
}

/** Goes on, stops for a while, is picked again: whatever helps a file on its way now. */
export function UploadWays({ upload: { file, problem, passing, course }, queue, onRetry }: WaysProps) {
  const { key } = file;
  if (course === 'lost') return <PickAgain onPick={(picked) => queue.provide(key, picked)} />;
  if (course === 'paused')
    return <IconButton label={m.file_resume()} icon={<Play {...smallIcon} />} onClick={() => queue.retry(key)} />;
  if (course === 'going' && problem === null)
    return <IconButton label={m.file_pause()} icon={<Pause {...smallIcon} />} onClick={() => queue.pause(key)} />;
  return passing && problem !== null ? (
    <IconButton label={m.file_retry()} icon={<RotateCw {...smallIcon} />} onClick={onRetry} />
  ) : null;
}

/** @param speed in bytes a second; null where that cannot be said */
export function uploadText({ problem, done, file, waits, course }: ShownUpload, speed: number | null): string {
  const percent = Math.floor(done * 100);
  if (course === 'paused') return m.file_paused({ done: percent });
  if (waits && course !== 'lost') return m.file_waits();
  if (problem !== null) return problem;
  if (file.id !== null) return sizeText(file.size);
  return speed === null ? `${percent} %` : goingText({ percent, speed, left: (1 - done) * file.size });
}

function Shape({ type, bytes }: { type: string; bytes: Blob | null }) {
  const [broken, setBroken] = useState(false);
  const url = useMemo(
    () => (type.startsWith('image/') && bytes !== null ? URL.createObjectURL(bytes) : null),
    [type, bytes],
  );
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  if (type.startsWith('video/')) return <Film {...smallIcon} />;
  if (url === null || broken) return <FileText {...smallIcon} />;
  return <img src={url} alt="" width={40} height={40} onError={() => setBroken(true)} />;
}
