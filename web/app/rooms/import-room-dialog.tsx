import { useState } from 'react';
import { useLocation } from 'wouter';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { ApiError } from '../requests/api-error.ts';
import { errorText } from '../requests/error-text.ts';
import { FormDialog } from '../form-dialog.tsx';
import { FileField } from '#web/ui/file-field.tsx';
import styles from './import-room-dialog.module.css';
import { kindName } from './kinds.ts';
import { request } from '../session/session.ts';
import { useAction } from '../requests/use-action.ts';
import { useActKey } from '../requests/use-act-key.ts';

/** The server takes no more. */
const mostBytes = 2048 * 1024 * 1024;
/** A file says what it is before it says what happened. */
const headBytes = 4096;

interface RoomFile {
  kind: string;
  exported_at: string;
}

type Picked = { file: File; room: RoomFile } | { file: File; problem: string };

/** A new room from the file of one, after it has been said what comes along and what does not. */
export default function ImportRoomDialog({ onClose }: { onClose: () => void }) {
  const [picked, setPicked] = useState<Picked | null>(null);
  const { busy, error, act, forget } = useAction();
  const [, go] = useLocation();
  const keyOf = useActKey();
  const room = picked !== null && 'room' in picked ? picked.room : null;
  const problem = picked !== null && 'problem' in picked ? picked.problem : problemOf(error);
  const make = async ({ file }: Picked): Promise<void> => {
    const idempotencyKey = keyOf([file.name, file.size, file.lastModified]);
    const { id } = await request<{ id: string }>('/rooms/import', { method: 'POST', file, idempotencyKey });
    onClose();
    go(`/r/${id}`);
  };
  return (
    <FormDialog
      title={m.import_room()}
      action={m.import_action()}
      busy={busy}
      disabled={room === null}
      problem={problem}
      onClose={onClose}
      onSubmit={() => {
        if (room !== null && picked !== null) void act(() => make(picked));
      }}
    >
      <p>{m.import_room_text()}</p>
      <div className={styles['file']}>
        <FileField
          label={picked?.file.name ?? m.import_pick()}
          note={
            room === null ? undefined : (
              <small>
                {m.import_room_about({
                  kind: kindName(room.kind),
                  when: formatDateTime(room.exported_at, getLocale()),
                })}
              </small>
            )
          }
          accept=".json,application/json"
          onPick={(file) => {
            forget();
            setPicked(null);
            if (file !== null) void lookInto(file).then(setPicked);
          }}
        />
      </div>
      <dl className={styles['terms']}>
        <dt>{m.import_room_comes()}</dt>
        <dd>{m.import_room_comes_text()}</dd>
        <dt>{m.import_room_stays()}</dt>
        <dd>{m.import_room_stays_text()}</dd>
      </dl>
    </FormDialog>
  );
}

/** What is no room is said before it is sent anywhere. */
async function lookInto(file: File): Promise<Picked> {
  if (file.size > mostBytes) return { file, problem: m.import_room_too_large() };
  const head = await file.slice(0, headBytes).text();
  const [format, kind, exported_at] = ['format', 'kind', 'exported_at'].map((name) => textIn(head, name));
  if (format === 'madang.room.v1' && kind !== undefined && exported_at !== undefined)
    return { file, room: { kind, exported_at } };
  return { file, problem: m.import_room_unknown() };
}

/** A file may be longer than a phone could read whole. */
function textIn(head: string, name: string): string | undefined {
  return new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]*)"`, 'u').exec(head)?.[1];
}

function problemOf(error: unknown): string | undefined {
  if (error === null) return undefined;
  return error instanceof ApiError && error.code === 'VALIDATION_ERROR' ? m.import_room_broken() : errorText(error);
}
