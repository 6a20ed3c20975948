import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import styles from './confirm-dialog.module.css';
import { errorText } from './error-text.ts';

export interface ConfirmDialogProps {
  title: string;
  text: string;
  /** The act by its name, never “OK”. */
  action: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** For what cannot be undone. It stays open, and says why, where the act fails. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {m.cancel()}
          </Button>
          <Button tone="danger" busy={busy} onClick={() => void confirm()}>
            {action}
          </Button>
        </>
      }
    >
      <p className={styles['text']}>{text}</p>
      {problem === null ? null : (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
