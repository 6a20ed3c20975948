import { Pencil, RotateCw, Trash } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import type { Outgoing } from '#web/room-client/outgoing/outgoing.ts';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import styles from './files.module.css';
import { UploadRow } from './upload-tray.tsx';
import { type OutgoingFiles, problemText, type ShownUpload, shownUploads } from './use-outgoing.ts';

/** Something that was sent and whose files are not there yet. */
export interface Waiting {
  one: Outgoing;
  outgoing: OutgoingFiles;
}

/** How it is going: `isStuck` where it does not go on by itself. */
export function waitingState({ one, outgoing }: Waiting): { uploads: ShownUpload[]; isStuck: boolean; said: string } {
  const uploads = shownUploads(outgoing, one);
  const problem = outgoing.problems.get(one.key) ?? null;
  const isStuck = problem?.passing === false || uploads.some((upload) => upload.problem !== null && !upload.passing);
  const waits = outgoing.online ? m.message_waiting() : m.file_waits();
  const said = problem === null ? waits : m.message_failed_why({ why: problemText(problem.error) });
  return { uploads, isStuck, said };
}

/** How far each of its files is. */
export function WaitingFiles({ one, outgoing }: Waiting) {
  return (
    <ul className={styles['going']}>
      {shownUploads(outgoing, one).map((upload) => (
        <UploadRow key={upload.file.key} upload={upload} queue={outgoing.queue} />
      ))}
    </ul>
  );
}

/** The ways on. `onReword`: gives its words back to where they were written; absent where it has none. */
export function WaitingWays({ one, outgoing, onReword }: Waiting & { onReword?: (() => void) | undefined }) {
  const { queue, problems } = outgoing;
  return (
    <>
      {onReword === undefined ? null : (
        <Button
          size="small"
          icon={<Pencil {...smallIcon} />}
          onClick={() => {
            queue?.reword(one.key);
            onReword();
          }}
        >
          {m.message_reword()}
        </Button>
      )}
      {problems.has(one.key) ? (
        <Button size="small" tone="plain" icon={<RotateCw {...smallIcon} />} onClick={() => queue?.retry(one.key)}>
          {m.message_resend()}
        </Button>
      ) : null}
      <Button size="small" tone="plain" icon={<Trash {...smallIcon} />} onClick={() => queue?.discard(one.key)}>
        {m.message_discard()}
      </Button>
    </>
  );
}
