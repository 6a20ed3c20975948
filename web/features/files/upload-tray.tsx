import { FileText, RotateCw, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { sizeText } from './size-text.ts';
import type { Upload, Uploads } from './use-uploads.ts';
import styles from './files.module.css';

/** Files that go with the next message: how far each is, and what went wrong. */
export function UploadTray({ uploads }: { uploads: Uploads }) {
  if (uploads.all.length === 0) return null;
  const hasPhotos = uploads.all.some(({ file }) => file.type.startsWith('image/'));
  return (
    <>
      <ul className={styles['tray']} aria-label={m.files_to_send()}>
        {uploads.all.map((one) => (
          <Row key={one.key} upload={one} uploads={uploads} />
        ))}
      </ul>
      {hasPhotos ? <Checkbox label={m.files_smaller()} checked={uploads.smaller} onCheck={uploads.resize} /> : null}
    </>
  );
}

function Row({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { key, file, done, id, problem, worthRetry } = upload;
  return (
    <li className={styles['waiting']} data-failed={problem !== null || undefined}>
      <Picture file={file} />
      <p>
        <b dir="auto">{file.name}</b>
        <span role={problem === null ? undefined : 'alert'}>{wordsOf(upload)}</span>
      </p>
      {id === null && problem === null ? <progress value={done} aria-label={file.name} /> : null}
      {worthRetry && problem !== null ? (
        <IconButton label={m.file_retry()} icon={<RotateCw {...smallIcon} />} onClick={() => uploads.retry(key)} />
      ) : null}
      <IconButton label={m.file_cancel()} icon={<X {...smallIcon} />} onClick={() => uploads.cancel(key)} />
    </li>
  );
}

function wordsOf({ problem, id, done, file }: Upload): string {
  if (problem !== null) return problem;
  return id === null ? `${Math.round(done * 100)} %` : sizeText(file.size);
}

function Picture({ file }: { file: File }) {
  const [broken, setBroken] = useState(false);
  const url = useMemo(() => (file.type.startsWith('image/') ? URL.createObjectURL(file) : null), [file]);
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  if (url === null || broken) return <FileText {...smallIcon} />;
  return <img src={url} alt="" width={40} height={40} onError={() => setBroken(true)} />;
}
