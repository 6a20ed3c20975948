import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { UnreadableZip } from '#protocol/archive/zip.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { sizeText } from '#web/i18n/size-text.ts';
import { FileField } from '#web/ui/file-field.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { ApiError } from '../requests/api-error.ts';
import { errorText } from '../requests/error-text.ts';
import { useAction } from '../requests/use-action.ts';
import { useActKey } from '../requests/use-act-key.ts';
import { isArchive, readArchive, type Archive } from './archive-file.ts';
import { bringFiles, importArchive, importRoom, type Bringing, type Refused } from './bring-in.ts';
import styles from './import-room-dialog.module.css';
import { kindName } from './kinds.ts';

/** The server takes no more of a room's own file. */
const mostBytes = 2048 * 1024 * 1024;
/** A file says what it is before it says what happened. */
const headBytes = 4096;

interface RoomFile {
  kind: string;
  exported_at: string;
}

type Picked = { file: File; room: RoomFile; archive: Archive | null } | { file: File; problem: string };

/** A new room from the file of one or from an archive with its files, after it has been said what comes along and what does not. */
export default function ImportRoomDialog({ onClose }: { onClose: () => void }) {
  const [picked, setPicked] = useState<Picked | null>(null);
  const [far, setFar] = useState<Bringing | null>(null);
  const [made, setMade] = useState<{ id: string; refused: readonly Refused[] } | null>(null);
  const { busy, error, act, forget } = useAction();
  const [, go] = useLocation();
  const keyOf = useActKey();
  const leaving = useLeaving();
  const ready = picked !== null && 'room' in picked ? picked : null;
  const problem = picked !== null && 'problem' in picked ? picked.problem : problemOf(error);
  const open = (id: string): void => {
    onClose();
    go(`/r/${id}`);
  };
  const make = async ({ file, archive }: NonNullable<typeof ready>): Promise<void> => {
    if (archive === null) return open((await importRoom(file, keyOf([file.name, file.size, file.lastModified]))).id);
    const room = await importArchive(archive);
    const refused = await bringFiles(room, archive, { onProgress: setFar, signal: leaving });
    if (refused.length === 0) open(room.id);
    else setMade({ id: room.id, refused });
  };
  return (
    <FormDialog
      title={m.import_room()}
      action={made === null ? m.import_action() : m.import_room_open()}
      busy={busy}
      disabled={ready === null}
      problem={problem}
      onClose={onClose}
      onSubmit={() => {
        if (made !== null) open(made.id);
        else if (ready !== null) void act(() => make(ready));
      }}
    >
      {made === null ? (
        <>
          <p>{m.import_room_text()}</p>
          <div className={styles['file']}>
            <FileField
              label={picked?.file.name ?? m.import_pick()}
              note={ready === null ? undefined : <small>{aboutText(ready)}</small>}
              accept=".json,.zip,application/json,application/zip"
              onPick={(file) => {
                forget();
                setPicked(null);
                setFar(null);
                if (file !== null) void lookInto(file).then(setPicked);
              }}
            />
          </div>
          {ready?.archive == null || far === null ? null : <Progress far={far} archive={ready.archive} busy={busy} />}
          <dl className={styles['terms']}>
            <dt>{m.import_room_comes()}</dt>
            <dd>{m.import_room_comes_text()}</dd>
            <dt>{m.import_room_stays()}</dt>
            <dd>{m.import_room_stays_text()}</dd>
          </dl>
        </>
      ) : (
        <NotTaken refused={made.refused} />
      )}
    </FormDialog>
  );
}

/** Ends what goes on for this dialog once it is closed. */
function useLeaving(): AbortSignal {
  const [leaving] = useState(() => new AbortController());
  useEffect(() => () => leaving.abort(), [leaving]);
  return leaving.signal;
}

function Progress({ far, archive, busy }: { far: Bringing; archive: Archive; busy: boolean }) {
  const all = archive.files.reduce((sum, { size }) => sum + size, 0);
  const text = m.import_room_far({
    done: far.files,
    count: archive.files.length,
    bytes: sizeText(far.bytes),
    all: sizeText(all),
  });
  return (
    <div className={styles['far']}>
      <progress value={all === 0 ? 1 : far.bytes / all} aria-label={m.import_room_sending()} />
      <span>{text}</span>
      <small>{busy ? m.import_room_stay() : m.import_room_resume()}</small>
    </div>
  );
}

function NotTaken({ refused }: { refused: readonly Refused[] }) {
  return (
    <div role="alert">
      <p>{m.import_room_not_taken({ count: refused.length })}</p>
      <ul className={styles['refused']}>
        {refused.map(({ name, error }, index) => (
          <li key={index}>
            <b dir="auto">{name}</b> <span>{refusedText(error)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function refusedText(error: ApiError): string {
  const isOther = error.code === 'VALIDATION_ERROR' || error.code === 'NOT_FOUND';
  return isOther ? m.import_room_other_bytes() : errorText(error);
}

function aboutText({ room, archive }: Extract<Picked, { room: RoomFile }>): string {
  const about = m.import_room_about({
    kind: kindName(room.kind),
    when: formatDateTime(room.exported_at, getLocale()),
  });
  if (archive === null) return about;
  const bytes = sizeText(archive.files.reduce((sum, { size }) => sum + size, 0));
  const files = m.import_room_files({ count: archive.files.length, bytes });
  const absent = archive.absent === 0 ? [] : [m.import_room_absent({ count: archive.absent })];
  return [about, files, ...absent].join(' · ');
}

/** What is no room is said before it is sent anywhere. */
async function lookInto(file: File): Promise<Picked> {
  try {
    const archive = (await isArchive(file)) ? await readArchive(file) : null;
    const own = archive?.room ?? file;
    if (own.size > mostBytes) return { file, problem: m.import_room_too_large() };
    const head = await own.slice(0, headBytes).text();
    const [format, kind, exported_at] = ['format', 'kind', 'exported_at'].map((name) => textIn(head, name));
    if (format === 'madang.room.v1' && kind !== undefined && exported_at !== undefined)
      return { file, room: { kind, exported_at }, archive };
    return { file, problem: m.import_room_unknown() };
  } catch (error) {
    return { file, problem: error instanceof UnreadableZip ? m.import_room_packed() : errorText(error) };
  }
}

/** A file may be longer than a phone could read whole. */
function textIn(head: string, name: string): string | undefined {
  return new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]*)"`, 'u').exec(head)?.[1];
}

function problemOf(error: unknown): string | undefined {
  if (error === null) return undefined;
  if (error instanceof UnreadableZip) return m.import_room_packed();
  return error instanceof ApiError && error.code === 'VALIDATION_ERROR' ? m.import_room_broken() : errorText(error);
}
