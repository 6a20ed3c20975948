import { FileX, Paperclip } from 'lucide-react';
import { Suspense, useRef } from 'react';
import type { ShownFile } from '#protocol/files/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { accepted, type Uploads } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import styles from './files-field.module.css';

const UploadTray = lazyWithRetry(() => import('#web/features/files/upload-tray.tsx'));

interface FilesFieldProps {
  uploads: Uploads;
  /** Those that are there already, and what takes one of them out. */
  kept?: readonly ShownFile[];
  onDrop?: (id: string) => void;
}

/** Files that go with what is being written; they go up meanwhile. */
export function FilesField({ uploads, kept = [], onDrop }: FilesFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <fieldset className={styles['files']}>
      <legend>{m.taught_files()}</legend>
      {kept.map(({ id, name }) => (
        <p key={id}>
          <span dir="auto">{name}</span>
          <IconButton
            label={m.taught_file_drop({ name })}
            icon={<FileX {...smallIcon} />}
            onClick={() => onDrop?.(id)}
          />
        </p>
      ))}
      {uploads.all.length === 0 ? null : (
        <Suspense fallback={null}>
          <UploadTray uploads={uploads} />
        </Suspense>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepted}
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button size="small" icon={<Paperclip {...smallIcon} />} onClick={() => input.current?.click()}>
        {m.taught_files_pick()}
      </Button>
    </fieldset>
  );
}
