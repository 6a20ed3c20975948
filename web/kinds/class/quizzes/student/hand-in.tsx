import { useState } from 'react';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';

/** Handing in cannot be taken back, so what is still empty is said before. */
export function HandIn({
  left,
  onHandIn,
  onClose,
}: {
  left: number;
  onHandIn: () => Promise<boolean>;
  onClose: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const handIn = async (): Promise<void> => {
    setBusy(true);
    // Once it is taken the whole page is another.
    if (!(await onHandIn())) {
      setBusy(false);
      onClose();
    }
  };
  return (
    <FormDialog
      title={m.class_quiz_hand_in_title()}
      action={m.class_quiz_hand_in()}
      busy={busy}
      onClose={onClose}
      onSubmit={() => void handIn()}
    >
      <p>{left === 0 ? m.class_quiz_hand_in_all() : m.class_quiz_hand_in_left({ count: left })}</p>
    </FormDialog>
  );
}
