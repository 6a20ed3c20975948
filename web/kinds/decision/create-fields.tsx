import { useEffect, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import type { CreateFieldsProps } from '#web/app/rooms/kind-about.ts';
import { Fold } from '#web/ui/fold.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import styles from './create-fields.module.css';
import { draftOf, touchedSettings } from './panels/settings-draft.ts';
import { SettingsForm } from './panels/settings-form.tsx';

/** What a new decision is about, and (for whoever wants to say) by what rule it goes. */
export default function CreateFields({ tried, onFields }: CreateFieldsProps) {
  const [description, setDescription] = useState('');
  const [lines, setLines] = useState('');
  const options = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const fits = options.length === 0 || (options.length >= 2 && options.length <= 20);
  const [before] = useState(() => draftOf());
  const [draft, setDraft] = useState(before);
  const [now] = useState(() => Date.now());
  const meant = touchedSettings(before, draft, now);
  const asked = options.length === 0 ? {} : { options };
  const fields =
    meant.ok && fits ? JSON.stringify({ description: description.trim(), ...asked, ...meant.settings }) : null;
  useEffect(() => onFields(fields === null ? null : (JSON.parse(fields) as object)), [fields, onFields]);
  return (
    <>
      <TextArea
        label={m.create_decision_options()}
        hint={m.create_decision_options_hint()}
        placeholder={m.create_decision_options_example()}
        error={tried && !fits ? m.create_decision_options_error() : undefined}
        maxLength={5000}
        value={lines}
        onText={setLines}
      />
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
