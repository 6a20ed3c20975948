import { useState } from 'react';
import { useLocation } from 'wouter';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { ApiError } from './api-error.ts';
import { errorText } from './error-text.ts';
import { FormDialog } from './form-dialog.tsx';
import { FileField } from '#web/ui/file-field.tsx';
import styles from './import-room-dialog.module.css';
import { kindName } from './kinds.ts';
import { request } from './session.ts';
import { useAction } from './use-act.ts';
import { useActKey } from './use-act-key.ts';

/** The server takes no more. */
const mostBytes = 16 * 1024 * 1024;

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
    const body: unknown = JSON.parse(await file.text());
    const idempotencyKey = keyOf([file.name, file.size, file.lastModified]);
    const { id } = await request<{ id: string }>('/rooms/import', { method: 'POST', body, idempotencyKey });
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
  try {
    const room = JSON.parse(await file.text()) as Partial<RoomFile> & { format?: unknown };
    const { kind, exported_at } = room;
    if (room.format === 'madang.room.v1' && typeof kind === 'string' && typeof exported_at === 'string')
      return { file, room: { kind, exported_at } };
  } catch {
    // Nothing that could be read.
  }
  return { file, problem: m.import_room_unknown() };
}

function problemOf(error: unknown): string | undefined {
  if (error === null) return undefined;
  return error instanceof ApiError && error.code === 'VALIDATION_ERROR' ? m.import_room_broken() : errorText(error);
}
