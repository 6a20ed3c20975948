import { FileText, RotateCw, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { sizeText } from './size-text.ts';
import type { ShownUpload, Uploads } from './use-outgoing.ts';
import styles from './files.module.css';

/** Files that go with the next message: how far each is, and what went wrong. */
export function UploadTray({ uploads }: { uploads: Uploads }) {
  const { all } = uploads;
  if (all.length === 0) return null;
  const hasPhotos = all.some(({ file }) => file.type.startsWith('image/'));
  return (
    <>
      <ul className={styles['tray']} aria-label={m.files_to_send()}>
        {all.map((one) => (
          <UploadRow
            key={one.file.key}
            upload={one}
            onRetry={() => uploads.retry(one.file.key)}
            onCancel={() => uploads.cancel(one.file.key)}
          />
        ))}
      </ul>
      {all.some(({ unkept }) => unkept) ? <p className={styles['unkept']}>{m.files_unkept()}</p> : null}
      {hasPhotos ? <Checkbox label={m.files_smaller()} checked={uploads.smaller} onCheck={uploads.resize} /> : null}
    </>
  );
}

interface UploadRowProps {
  upload: ShownUpload;
  onRetry?: () => void;
  onCancel?: () => void;
}

/** One file on its way. */
export function UploadRow({ upload, onRetry, onCancel }: UploadRowProps) {
  const { file, bytes, done, problem, passing } = upload;
  return (
    <li className={styles['waiting']} data-failed={problem !== null || undefined}>
      <Picture type={file.type} bytes={bytes} />
      <p>
        <b dir="auto">{file.name}</b>
        <span role={problem === null ? undefined : 'alert'}>{wordsOf(upload)}</span>
      </p>
      {file.id === null && problem === null ? <progress value={done} aria-label={file.name} /> : null}
      {passing && onRetry !== undefined ? (
        <IconButton label={m.file_retry()} icon={<RotateCw {...smallIcon} />} onClick={onRetry} />
      ) : null}
      {onCancel === undefined ? null : (
        <IconButton label={m.file_cancel()} icon={<X {...smallIcon} />} onClick={onCancel} />
      )}
    </li>
  );
}

function wordsOf({ problem, done, file, waits }: ShownUpload): string {
  if (waits) return m.file_waits();
  if (problem !== null) return problem;
  return file.id === null ? `${Math.round(done * 100)} %` : sizeText(file.size);
}

function Picture({ type, bytes }: { type: string; bytes: Blob | null }) {
  const [broken, setBroken] = useState(false);
  const url = useMemo(
    () => (type.startsWith('image/') && bytes !== null ? URL.createObjectURL(bytes) : null),
    [type, bytes],
  );
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  if (url === null || broken) return <FileText {...smallIcon} />;
  return <img src={url} alt="" width={40} height={40} onError={() => setBroken(true)} />;
}
