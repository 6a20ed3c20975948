import { useCallback, useState } from 'react';
import type { AbsentReason } from '#protocol/archive/archive.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { errorText } from '#web/app/requests/error-text.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { m } from '#web/i18n/generated/messages.js';
import { sizeText } from '#web/i18n/size-text.ts';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { useSharedRoom } from './room-context.ts';
import { downloadFile } from './room-files.ts';
import { roomRequest } from './room-request.ts';
import styles from './take-along.module.css';

interface Packed {
  files: number;
  /** Of the files together. */
  bytes: number;
  absent: { id: string; name: string; reason: AbsentReason }[];
}

const reasonTexts: Record<AbsentReason, () => string> = {
  missing: m.take_along_missing,
  pending: m.take_along_pending,
  infected: m.error_infected,
  failed: m.take_along_failed,
};

/** The whole room to keep: all that was written, and with its files or without. */
export default function TakeAlongDialog({ onClose }: { onClose: () => void }) {
  const { access, kind, roomId } = useSharedRoom();
  const [withFiles, setWithFiles] = useState(true);
  const { busy, problem, act } = useAction();
  // What there is; it also lets the browser fetch it.
  const pack = useCallback(
    () => roomRequest<Packed>(access, `/rooms/${roomId}/archive`, { method: 'POST' }),
    [access, roomId],
  );
  const { value: packed, problem: refused } = useFetched(pack);
  const take = async (): Promise<void> => {
    if (withFiles) {
      await pack();
      saveArchive(roomId);
    } else await downloadFile(access, `/rooms/${roomId}/export`, `${kind.name}.json`);
    onClose();
  };
  return (
    <FormDialog
      title={m.room_export_all()}
      action={m.take_along_action()}
      busy={busy}
      disabled={withFiles && packed === null}
      problem={problem ?? (refused === null ? undefined : errorText(refused))}
      onClose={onClose}
      onSubmit={() => void act(take)}
    >
      <p className={styles['text']}>{m.take_along_text()}</p>
      <Checkbox
        label={m.take_along_files()}
        hint={
          packed === null
            ? m.take_along_counting()
            : m.take_along_size({ count: packed.files, bytes: sizeText(packed.bytes) })
        }
        checked={withFiles}
        onCheck={setWithFiles}
      />
      {withFiles && packed !== null && packed.absent.length > 0 ? <Absent files={packed.absent} /> : null}
    </FormDialog>
  );
}

function Absent({ files }: { files: Packed['absent'] }) {
  return (
    <details className={styles['absent']}>
      <summary>{m.take_along_absent({ count: files.length })}</summary>
      <ul>
        {files.map(({ id, name, reason }) => (
          <li key={id}>
            <b dir="auto">{name}</b> <span>{reasonTexts[reason]()}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** By the browser itself: it says how far it is, and no page has to hold what may be gigabytes. */
function saveArchive(roomId: string): void {
  const link = document.createElement('a');
  link.href = `/api/v1/rooms/${roomId}/archive`;
  link.download = '';
  link.click();
}
