import { type ReactNode, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { useAction } from '../requests/use-action.ts';
import { ownProblem } from '../security/own-problem.ts';
import { useOwnPassword } from '../security/use-own-password.tsx';

interface ActDialogProps<Answer> {
  title: string;
  text: string;
  action: string;
  tone?: 'primary' | 'danger';
  /** Whom the reason is told besides other admins. */
  hint?: string;
  send: (body: { reason: string; password?: string }) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onClose: () => void;
  children?: ReactNode;
}

/** One thing that an admin does: with a reason always, and with the password where the server asks for it. */
export function ActDialog<Answer>(props: ActDialogProps<Answer>) {
  const { title, text, action, tone = 'danger', hint = m.admin_reason_hint(), send, onDone, onClose, children } = props;
  const [reason, setReason] = useState('');
  const { busy, error, problem, act } = useAction();
  const own = useOwnPassword();
  const submit = async (): Promise<void> => {
    const done = await own.send((proof) => send({ reason: reason.trim(), ...proof }));
    if (done === null) return;
    onDone(done);
    onClose();
  };
  return (
    <FormDialog
      title={title}
      action={action}
      tone={tone}
      busy={busy}
      disabled={reason.trim() === ''}
      problem={ownProblem(error) ?? problem}
      onSubmit={() => void act(submit)}
      onClose={onClose}
    >
      <p>{text}</p>
      {children}
      <TextField
        label={m.admin_reason()}
        hint={hint}
        required
        maxLength={300}
        data-autofocus
        value={reason}
        onText={setReason}
      />
      {own.field}
    </FormDialog>
  );
}
