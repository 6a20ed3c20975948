import { useState } from 'react';
import type { MaterialChanges } from '#protocol/course/materials/materials.schema.ts';
import type { Material } from '#protocol/course/materials/view.ts';
import { maxAttachments } from '#protocol/files/terms.ts';
import type { ShownFile } from '#protocol/files/view.ts';
import { webAddressForm } from '#protocol/web-address.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { localTime } from '#web/features/editing/deadline-text.ts';
import { type OutgoingFiles, useUploads } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useCourse } from '../course-context.ts';
import { FilesField } from '../files/files-field.tsx';

interface MaterialDialogProps {
  /** null: a new one. */
  material: Material | null;
  /** Those that it has. */
  files: readonly ShownFile[];
  outgoing: OutgoingFiles;
  onClose: () => void;
}

/** What it is called, where it is, and from when students see it. Files go up meanwhile, and after the dialog is closed. */
export default function MaterialDialog({ material, files, outgoing, onClose }: MaterialDialogProps) {
  const { client } = useCourse();
  const [before] = useState(material);
  const [title, setTitle] = useState(before?.title ?? '');
  const [description, setDescription] = useState(before?.description ?? '');
  const [url, setUrl] = useState(before?.url ?? '');
  const [from, setFrom] = useState(() => localTime(before?.visible_from ?? null));
  const [detached, setDetached] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const draft = `material ${before?.material_id ?? 'new'}`;
  const kept = files.filter(({ id }) => !detached.includes(id));
  const uploads = useUploads(outgoing, draft, maxAttachments - kept.length);
  const badUrl = url.trim() !== '' && !webAddressForm.test(url.trim());
  const submit = (): void => {
    setTried(true);
    if (title.trim() === '' || badUrl || uploads.attached === 'refused') return;
    const said = {
      title: title.trim(),
      description: description.trim(),
      url: url.trim() === '' ? null : url.trim(),
      visible_from: from === '' ? null : new Date(from).toISOString(),
    };
    const type = before === null ? 'material.add' : 'material.update';
    const data =
      before === null
        ? said
        : { material_id: before.material_id, ...changesOf(before, said), ...(detached.length > 0 && { detached }) };
    // What comes with files goes once they are there; it does not hang on this dialog.
    const waits = uploads.all.length > 0 && outgoing.queue?.send(draft, { type, data }) === true;
    if (!waits && (before === null || Object.keys(data).length > 1)) void client.send(type, data);
    onClose();
  };
  return (
    <FormDialog
      title={before === null ? m.taught_material_add() : m.taught_material_edit()}
      action={before === null ? m.taught_material_add_action() : m.save()}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        data-autofocus
        label={m.taught_material_title()}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' ? m.error_field_required() : undefined}
        onText={setTitle}
      />
      <TextArea label={m.taught_material_text()} maxLength={2000} value={description} onText={setDescription} />
      <TextField
        label={m.taught_material_url()}
        type="url"
        inputMode="url"
        placeholder="https://"
        maxLength={2000}
        value={url}
        error={tried && badUrl ? m.taught_material_url_error() : undefined}
        onText={setUrl}
      />
      <FilesField uploads={uploads} kept={kept} onDrop={(id) => setDetached([...detached, id])} />
      <TextField
        label={m.taught_material_when()}
        hint={m.taught_material_when_hint()}
        type="datetime-local"
        value={from}
        onText={setFrom}
      />
    </FormDialog>
  );
}

/** Only what was changed is sent: what others changed meanwhile stands. */
function changesOf(before: Material, said: Required<MaterialChanges>): MaterialChanges {
  const { visible_from, ...words } = said;
  const changed = Object.entries(words).filter(([field, value]) => value !== before[field as keyof typeof words]);
  // The field knows minutes.
  const isMoved = localTime(visible_from) !== localTime(before.visible_from);
  return { ...Object.fromEntries(changed), ...(isMoved && { visible_from }) };
}
