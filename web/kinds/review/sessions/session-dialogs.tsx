import { useState } from 'react';
import type { KeptSession } from '#protocol/review/together/kept-session.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { useReview } from '../review-context.ts';
import { sessionTitle } from './session-title.ts';
import styles from './sessions.module.css';

interface SessionDialogProps {
  session: KeptSession;
  onClose: () => void;
}

/** Whether what is done together is kept from now on: what of it, and who may see that. */
export function KeepSessionDialog({ onClose }: { onClose: () => void }) {
  const { send } = useReview();
  const [name, setName] = useState('');
  const said = name.trim();
  const start = (): void => {
    send('session.start', said === '' ? {} : { name: said });
    onClose();
  };
  return (
    <FormDialog title={m.kept_session_keep()} action={m.kept_session_keep_action()} onClose={onClose} onSubmit={start}>
      <p className={styles['text']}>{m.kept_session_keep_text()}</p>
      <TextField data-autofocus label={m.kept_session_name()} maxLength={100} value={name} onText={setName} />
    </FormDialog>
  );
}

/** What a session is called; without a name it goes by its day. */
export function NameSessionDialog({ session, onClose }: SessionDialogProps) {
  const { send } = useReview();
  const [name, setName] = useState(session.name ?? '');
  const said = name.trim();
  const save = (): void => {
    send('session.rename', { session_id: session.id, name: said === '' ? null : said });
    onClose();
  };
  return (
    <FormDialog title={m.kept_session_rename()} action={m.save()} onClose={onClose} onSubmit={save}>
      <TextField data-autofocus label={m.kept_session_name()} maxLength={100} value={name} onText={setName} />
    </FormDialog>
  );
}

/** Whether a session is to go for good. */
export function DeleteSessionDialog({ session, onClose }: SessionDialogProps) {
  const { send } = useReview();
  const remove = (): void => {
    send('session.delete', { session_id: session.id });
    onClose();
  };
  return (
    <FormDialog
      title={m.kept_session_delete()}
      action={m.kept_session_delete()}
      tone="danger"
      onClose={onClose}
      onSubmit={remove}
    >
      <p>{m.kept_session_delete_text({ title: sessionTitle(session) })}</p>
    </FormDialog>
  );
}
