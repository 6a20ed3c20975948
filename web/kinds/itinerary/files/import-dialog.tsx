import { useRef, useState } from 'react';
import { toasts } from '#web/app/shell/toasts.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FileField } from '#web/ui/file-field.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { saveText } from '#web/app/shell/save-file.ts';
import { useActs, useCourse } from '../course-context.ts';
import { type Imported, importFile } from './course-files.ts';
import styles from './import-dialog.module.css';
import { reportOf } from './import-reasons.ts';

/** The room takes no more at once. */
const mostBytes = 10 * 1024 * 1024;

/** Places from a file of another program, added at the end; what could not be read is told row by row. */
export default function ImportDialog() {
  const { access, roomId, show } = useCourse();
  const acts = useActs();
  const [file, setFile] = useState<File | null>(null);
  const { busy, problem, act, forget } = useAction();
  const [done, setDone] = useState<Imported | null>(null);
  // One key for one file: trying again after a lost answer does not add everything twice.
  const key = useRef('');
  const close = (): void => show({ dialog: null });
  const finish = ({ imported }: Imported): void => {
    toasts.show({ text: m.import_done({ count: imported }), action: { label: m.undo(), onPick: acts.undo } });
    close();
  };
  const tooLarge = file !== null && file.size > mostBytes;
  const pick = (picked: File | null): void => {
    key.current = crypto.randomUUID();
    setFile(picked);
    forget();
  };
  const send = async (picked: File): Promise<void> => {
    const imported = await importFile(access, roomId, picked, key.current);
    if (reportOf(imported).length === 0) finish(imported);
    else setDone(imported);
  };
  return (
    <Dialog
      title={m.course_import()}
      closeLabel={m.close()}
      onClose={() => (done === null ? close() : finish(done))}
      footer={
        done === null ? (
          <Button
            tone="primary"
            busy={busy}
            disabled={file === null || tooLarge}
            onClick={() => void (file !== null && act(() => send(file)))}
          >
            {m.import_action()}
          </Button>
        ) : (
          <Button tone="primary" onClick={() => finish(done)}>
            {m.import_understood()}
          </Button>
        )
      }
    >
      {done === null ? (
        <div className={styles['form']}>
          <p>{m.import_text()}</p>
          <FileField
            label={file === null ? m.import_pick() : file.name}
            accept=".csv,.tsv,.txt,.gpx,.kml,.kmz,.geojson,.geojsonl,.json,.umap,.xml,text/csv,application/gpx+xml,application/geo+json,application/vnd.google-earth.kml+xml,application/vnd.google-earth.kmz"
            onPick={pick}
          />
          <FormProblem text={tooLarge ? m.error_too_large() : problem} />
        </div>
      ) : (
        <Report done={done} name={file?.name ?? ''} />
      )}
    </Dialog>
  );
}

/** What did not come as it was, to be read and to be kept. */
function Report({ done, name }: { done: Imported; name: string }) {
  const lines = reportOf(done);
  return (
    <div className={styles['form']} aria-live="polite">
      <p className={styles['done']}>{m.import_done({ count: done.imported })}</p>
      <p>{m.import_skipped({ count: lines.length })}</p>
      <ul className={styles['skipped']}>
        {lines.map((line, index) => (
          <li key={index} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      <Button onClick={() => saveText(`${name}.txt`, `${lines.join('\n')}\n`)}>{m.import_report_save()}</Button>
    </div>
  );
}
