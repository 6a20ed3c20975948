import { useEffect, useState } from 'react';
import type { CreateFieldsProps } from '#web/app/rooms/kind-about.ts';
import { DeadlineField } from '#web/features/editing/deadline-field.tsx';
import { deadlineOf } from '#web/features/editing/deadline-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Segmented } from '#web/ui/segmented.tsx';

type When = 'now' | 'later';

/** A lesson begins at once, or is prepared for later. */
export default function CreateFields({ tried, onFields }: CreateFieldsProps) {
  const [when, setWhen] = useState<When>('now');
  const [at, setAt] = useState('');
  const [now] = useState(() => Date.now());
  const time = deadlineOf(at, now);
  const scheduled = time.ok && time.at !== null ? { scheduled_at: time.at } : {};
  const fields = JSON.stringify(when === 'now' ? { start_now: true } : scheduled);
  const ready = when === 'now' || time.ok;
  useEffect(() => onFields(ready ? (JSON.parse(fields) as object) : null), [ready, fields, onFields]);
  return (
    <>
      <Segmented
        label={m.class_create_when()}
        value={when}
        options={[
          { value: 'now', label: m.class_create_now() },
          { value: 'later', label: m.class_create_later() },
        ]}
        onPick={setWhen}
      />
      {when === 'later' ? (
        <DeadlineField
          label={m.class_create_at()}
          hint={m.class_create_at_hint()}
          value={at}
          past={tried && !time.ok}
          onText={setAt}
        />
      ) : null}
    </>
  );
}
