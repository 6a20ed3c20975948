import { useEffect, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import type { CreateFieldsProps } from '#web/kinds/registry.ts';
import { Fold } from '#web/ui/fold.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import styles from './create-fields.module.css';
import { draftOf, touchedSettings } from './settings-draft.ts';
import { SettingsForm } from './settings-form.tsx';

/** What a new decision is about, and (for whoever wants to say) by what rule it goes. */
export default function CreateFields({ tried, onFields }: CreateFieldsProps) {
  const [description, setDescription] = useState('');
  const [before] = useState(() => draftOf());
  const [draft, setDraft] = useState(before);
  const [now] = useState(() => Date.now());
  const meant = touchedSettings(before, draft, now);
  const fields = meant.ok ? JSON.stringify({ description: description.trim(), ...meant.settings }) : null;
  useEffect(() => onFields(fields === null ? null : (JSON.parse(fields) as object)), [fields, onFields]);
  return (
    <>
      <TextArea label={m.decision_description_label()} maxLength={5000} value={description} onText={setDescription} />
      <Fold className={styles['rules']} summary={m.create_decision_rules()} shown={tried && !meant.ok}>
        <div className={styles['fields']}>
          <SettingsForm
            draft={draft}
            problems={tried && !meant.ok ? meant.problems : {}}
            promised={false}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
        </div>
      </Fold>
    </>
  );
}
