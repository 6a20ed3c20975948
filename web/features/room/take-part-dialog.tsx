import { useState } from 'react';
import { errorText } from '#web/app/error-text.ts';
import { formClass, formProblemClass } from '#web/app/form.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useSharedRoom } from './room-context.ts';

/** A name is all that it takes to take part. */
export default function TakePartDialog({ onClose }: { onClose: () => void }) {
  const { access } = useSharedRoom();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const join = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '') return;
    setBusy(true);
    setProblem(null);
    try {
      await access.takePart(name.trim());
      onClose();
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={m.take_part_title()}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        <Button tone="primary" type="submit" form="take-part" busy={busy}>
          {m.take_part_action()}
        </Button>
      }
    >
      <form
        id="take-part"
        className={formClass}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void join();
        }}
      >
        <TextField
          label={m.your_name()}
          hint={m.your_name_hint()}
          maxLength={50}
          autoComplete="nickname"
          enterKeyHint="go"
          value={name}
          error={tried && name.trim() === '' ? m.error_field_required() : undefined}
          onText={setName}
          data-autofocus
        />
        {problem === null ? null : (
          <p className={formProblemClass} role="alert">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}
