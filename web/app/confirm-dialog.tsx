import type { ReactNode } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import styles from './confirm-dialog.module.css';
import { useAction } from './requests/use-action.ts';

export interface ConfirmDialogProps {
  title: string;
  text: string;
  /** The act by its name, never “OK”. */
  action: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
  /** What is decided along with it. */
  children?: ReactNode;
}

/** For what cannot be undone. It stays open, and says why, where the act fails. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose, children }: ConfirmDialogProps) {
  const { busy, problem, act } = useAction();
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
          <Button tone="danger" busy={busy} onClick={() => void act(onConfirm)}>
            {action}
          </Button>
        </>
      }
    >
      <p className={styles['text']}>{text}</p>
      {children}
      <FormProblem text={problem} />
    </Dialog>
  );
}
