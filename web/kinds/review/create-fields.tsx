import { useEffect, useState } from 'react';
import type { CreateFieldsProps } from '#web/app/rooms/kind-about.ts';
import { DeadlineField } from '#web/features/editing/deadline-field.tsx';
import { deadlineOf } from '#web/features/editing/deadline-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { TextArea } from '#web/ui/text-area.tsx';

/** What a new project is about, and until when remarks are waited for. */
export default function CreateFields({ tried, onFields }: CreateFieldsProps) {
  const [description, setDescription] = useState('');
  const [due, setDue] = useState('');
  const [now] = useState(() => Date.now());
  const deadline = deadlineOf(due, now);
  const said = description.trim();
  const dueAt = deadline.ok ? deadline.at : null;
  const fields = JSON.stringify({
    ...(said !== '' && { description: said }),
    ...(dueAt !== null && { settings: { due_at: dueAt } }),
  });
  useEffect(() => onFields(deadline.ok ? (JSON.parse(fields) as object) : null), [deadline.ok, fields, onFields]);
  return (
    <>
      <TextArea label={m.project_description_label()} maxLength={2000} value={description} onText={setDescription} />
      <DeadlineField
        label={m.project_due_label()}
        hint={m.project_due_hint()}
        value={due}
        past={tried && !deadline.ok}
        onText={setDue}
      />
    </>
  );
}
