import { useState } from 'react';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { useEnrolling } from './use-enrolling.ts';

/** The key that whoever teaches has given out. `waits`: every seat is taken. */
export default function KeyDialog({ waits, onClose }: { waits: boolean; onClose: () => void }) {
  const { busy, enrol } = useEnrolling();
  const [key, setKey] = useState('');
  const [tried, setTried] = useState(false);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (key.trim() === '') return;
    if (await enrol({ enrollment_key: key.trim(), ...(waits && { wait: true }) })) onClose();
  };
  return (
    <FormDialog
      title={waits ? m.taught_wait() : m.taught_enrol()}
      action={waits ? m.taught_wait() : m.taught_enrol()}
      busy={busy}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        data-autofocus
        label={m.taught_key_label()}
        hint={m.taught_key_ask()}
        maxLength={100}
        autoComplete="off"
        value={key}
        error={tried && key.trim() === '' ? m.error_field_required() : undefined}
        onText={setKey}
      />
    </FormDialog>
  );
}
