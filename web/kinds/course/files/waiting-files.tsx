import { UploadRow } from '#web/features/files/upload-tray.tsx';
import { type OutgoingFiles, problemText, shownUploads } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from './files-field.module.css';

/** Files that are still on their way with commands `of` this beginning, also those of a page before this one. */
export function WaitingFiles({ outgoing, of }: { outgoing: OutgoingFiles; of: string }) {
  const { all, problems, queue } = outgoing;
  const waiting = all.filter(({ command }) => command?.type.startsWith(of) === true);
  if (waiting.length === 0) return null;
  return (
    <ul className={styles['waiting']} aria-label={m.taught_files_waiting()}>
      {waiting.flatMap((one) => {
        const refused = problems.get(one.key);
        return shownUploads(outgoing, one).map((upload) => (
          <UploadRow
            key={upload.file.key}
            upload={refused === undefined ? upload : { ...upload, problem: problemText(refused.error) }}
            queue={queue}
            onCancel={() => queue?.cancel(upload.file.key)}
          />
        ));
      })}
    </ul>
  );
}
