import { useState } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useDecision } from '../decision-context.ts';
import { draftOf, touchedSettings, type SettingsProblems } from './settings-draft.ts';
import { SettingsForm } from './settings-form.tsx';

/** What the decision is about and by what rule it goes. Only what was changed is sent. */
export default function SettingsDialog({ view, onClose }: { view: DecisionView; onClose: () => void }) {
  const { send } = useDecision();
  // As it was when the dialog opened: what others change meanwhile is not undone by it.
  const [before] = useState(() => ({ title: view.title, description: view.description, draft: draftOf(view) }));
  const [title, setTitle] = useState(view.title);
  const [description, setDescription] = useState(view.description);
  const [draft, setDraft] = useState(before.draft);
  const [problems, setProblems] = useState<SettingsProblems>({});
  const [tried, setTried] = useState(false);
  const save = (): void => {
    setTried(true);
    const meant = touchedSettings(before.draft, draft, Date.now());
    setProblems(meant.ok ? {} : meant.problems);
    if (!meant.ok || title.trim() === '') return;
    const changes = {
      ...(title !== before.title && { title: title.trim() }),
      ...(description !== before.description && { description: description.trim() }),
      ...meant.settings,
    };
    if (Object.keys(changes).length > 0) send('decision.update', changes);
    onClose();
  };
  return (
    <FormDialog title={m.decision_settings()} action={m.save()} placement="side" onClose={onClose} onSubmit={save}>
      <TextField
        label={m.decision_title_label()}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' ? m.error_field_required() : undefined}
        onText={setTitle}
      />
      <TextArea label={m.decision_description_label()} maxLength={5000} value={description} onText={setDescription} />
      <SettingsForm
        draft={draft}
        problems={problems}
        promised={view.status !== 'draft'}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
    </FormDialog>
  );
}
