import { useState } from 'react';
import type { Announcement } from '#protocol/course/announcements/view.ts';
import { maxAnnouncementText } from '#protocol/course/announcements/terms.ts';
import { maxAttachments } from '#protocol/files/terms.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { type OutgoingFiles, useUploads } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useCourse } from '../course-context.ts';
import { FilesField } from '../files/files-field.tsx';

interface AnnouncementDialogProps {
  /** null: a new one. */
  announcement: Announcement | null;
  outgoing: OutgoingFiles;
  onClose: () => void;
}

/** What everyone in the course is told. Files go up meanwhile, and after the dialog is closed. */
export default function AnnouncementDialog({ announcement, outgoing, onClose }: AnnouncementDialogProps) {
  const { client } = useCourse();
  const [before] = useState(announcement);
  const [title, setTitle] = useState(before?.title ?? '');
  const [content, setContent] = useState(before?.content ?? '');
  const [pinned, setPinned] = useState(before?.pinned ?? false);
  const [tried, setTried] = useState(false);
  const draft = 'announcement new';
  const uploads = useUploads(outgoing, draft, maxAttachments);
  const isMissing = (text: string): boolean => tried && text.trim() === '';
  const submit = (): void => {
    setTried(true);
    if (title.trim() === '' || content.trim() === '' || uploads.attached === 'refused') return;
    const said = { title: title.trim(), content: content.trim(), pinned };
    if (before === null) {
      const waits = uploads.all.length > 0 && outgoing.queue?.send(draft, { type: 'announcement.add', data: said });
      if (waits !== true) void client.send('announcement.add', said);
    } else {
      const changes = Object.entries(said).filter(([field, value]) => value !== before[field as keyof typeof said]);
      const { announcement_id } = before;
      if (changes.length > 0)
        void client.send('announcement.update', { announcement_id, ...Object.fromEntries(changes) });
    }
    onClose();
  };
  return (
    <FormDialog
      title={before === null ? m.taught_announcement_add() : m.taught_announcement_edit()}
      action={before === null ? m.taught_announcement_send() : m.save()}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        data-autofocus
        label={m.taught_announcement_title()}
        maxLength={200}
        value={title}
        error={isMissing(title) ? m.error_field_required() : undefined}
        onText={setTitle}
      />
      <TextArea
        label={m.taught_announcement_content()}
        maxLength={maxAnnouncementText}
        rows={5}
        value={content}
        error={isMissing(content) ? m.error_field_required() : undefined}
        onText={setContent}
      />
      {before === null ? <FilesField uploads={uploads} /> : null}
      <Checkbox label={m.taught_announcement_pin()} checked={pinned} onCheck={setPinned} />
    </FormDialog>
  );
}
