import { FileText, Paperclip, X } from 'lucide-react';
import { useRef } from 'react';
import type { AssignmentsView } from '#protocol/course/assignments/view.ts';
import { shownFiles } from '#web/features/files/files-of.tsx';
import { UploadRow } from '#web/features/files/upload-tray.tsx';
import { accepted } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import { sizeText } from '#web/i18n/size-text.ts';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import styles from './work-files.module.css';
import type { SentFiles } from './use-work-files.ts';

interface WorkFilesProps {
  view: Pick<AssignmentsView, 'files'>;
  /** Those that are there. */
  ids: readonly string[];
  files: Pick<SentFiles, 'all' | 'queue' | 'add' | 'leaveOut'>;
}

/** What goes with it: files that are there, files on their way, and the way to add some. */
export function WorkFiles({ view, ids, files }: WorkFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const shown = shownFiles({ ids, files: view.files });
  return (
    <section className={styles['files']} aria-label={m.proposal_files()}>
      {shown.length + files.all.length === 0 ? null : (
        <ul>
          {shown.map(({ id, name, size }) => (
            <li key={id} className={styles['file']}>
              <FileText {...smallIcon} />
              <b dir="auto">{name}</b>
              <small>{sizeText(size)}</small>
              <IconButton label={m.file_cancel()} icon={<X {...smallIcon} />} onClick={() => files.leaveOut(id)} />
            </li>
          ))}
          {files.all.map((one) => (
            <UploadRow
              key={one.file.key}
              upload={one}
              queue={files.queue}
              onCancel={() => files.queue?.cancel(one.file.key)}
            />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepted}
        onChange={(event) => {
          files.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button icon={<Paperclip {...smallIcon} />} onClick={() => input.current?.click()}>
        {m.taught_work_add_file()}
      </Button>
    </section>
  );
}
