import { useState } from 'react';
import type { ReviewView } from '#protocol/review/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { DeadlineField } from '#web/features/editing/deadline-field.tsx';
import { deadlineOf, localTime } from '#web/features/editing/deadline-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useReview } from '../review-context.ts';

/** What a project is called and by what rules it is reviewed. Only what was changed is sent. */
export default function ProjectSettings({ view, onClose }: { view: ReviewView; onClose: () => void }) {
  const { send } = useReview();
  // As it was when the dialog opened: what others change meanwhile is not undone by it.
  const [before] = useState(view);
  const [name, setName] = useState(before.name);
  const [description, setDescription] = useState(before.description);
  const [mayApprove, setMayApprove] = useState(before.settings.guests_may_approve);
  const [downloads, setDownloads] = useState(before.settings.downloads);
  const dueBefore = localTime(before.settings.due_at ?? null);
  const [due, setDue] = useState(dueBefore);
  const [tried, setTried] = useState(false);
  const [now] = useState(() => Date.now());
  const deadline = deadlineOf(due, now);
  const isPast = due !== dueBefore && !deadline.ok;
  const save = (): void => {
    setTried(true);
    if (name.trim() === '' || isPast) return;
    const settings = {
      ...(mayApprove !== before.settings.guests_may_approve && { guests_may_approve: mayApprove }),
      ...(downloads !== before.settings.downloads && { downloads }),
      ...(due !== dueBefore && deadline.ok && { due_at: deadline.at }),
    };
    const changes = {
      ...(name.trim() !== before.name && { name: name.trim() }),
      ...(description.trim() !== before.description && { description: description.trim() }),
      ...(Object.keys(settings).length > 0 && { settings }),
    };
    if (Object.keys(changes).length > 0) send('project.update', changes);
    onClose();
  };
  return (
    <FormDialog title={m.project_settings()} action={m.save()} placement="side" onClose={onClose} onSubmit={save}>
      <TextField
        label={m.project_name_label()}
        maxLength={100}
        value={name}
        error={tried && name.trim() === '' ? m.error_field_required() : undefined}
        onText={setName}
      />
      <TextArea label={m.project_description_label()} maxLength={2000} value={description} onText={setDescription} />
      <DeadlineField
        label={m.project_due_label()}
        hint={m.project_due_hint()}
        value={due}
        past={tried && isPast}
        onText={setDue}
      />
      <Checkbox
        label={m.project_downloads()}
        hint={m.project_downloads_hint()}
        checked={downloads}
        onCheck={setDownloads}
      />
      <Checkbox
        label={m.project_guests_approve()}
        hint={m.project_guests_approve_hint()}
        checked={mayApprove}
        onCheck={setMayApprove}
      />
    </FormDialog>
  );
}
