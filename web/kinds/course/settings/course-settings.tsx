import { useState } from 'react';
import { maxSeats } from '#protocol/course/terms.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useCourse } from '../course-context.ts';
import { seatsIn } from './seats-in.ts';

/** What a course says of itself, how many seats it has, and by what key one enrols. Only what was changed is sent. */
export default function CourseSettings({ view, onClose }: { view: CourseView; onClose: () => void }) {
  const { send } = useCourse();
  // As it was when the dialog opened: what others change meanwhile is not undone by it.
  const [before] = useState(view);
  const [title, setTitle] = useState(before.title);
  const [code, setCode] = useState(before.code);
  const [semester, setSemester] = useState(before.semester);
  const [description, setDescription] = useState(before.description);
  const [seats, setSeats] = useState(String(before.max_students));
  const [key, setKey] = useState(before.enrollment_key ?? '');
  const [tried, setTried] = useState(false);
  const max_students = seatsIn(seats);
  const shortKey = key.trim() !== '' && Array.from(key.trim()).length < 4;
  const save = (): void => {
    setTried(true);
    if (title.trim() === '' || max_students === null || shortKey) return;
    const enrollment_key = key.trim() === '' ? null : key.trim();
    const now = { title, code, semester, description };
    const changes = {
      ...Object.fromEntries(
        Object.entries(now)
          .map(([field, text]) => [field, text.trim()] as const)
          .filter(([field, text]) => text !== before[field as keyof typeof now]),
      ),
      ...(max_students !== before.max_students && { max_students }),
      ...(enrollment_key !== (before.enrollment_key ?? null) && { enrollment_key }),
    };
    if (Object.keys(changes).length > 0) send('course.update', changes);
    onClose();
  };
  return (
    <FormDialog title={m.taught_settings()} action={m.save()} placement="side" onClose={onClose} onSubmit={save}>
      <TextField
        label={m.taught_title_label()}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' ? m.error_field_required() : undefined}
        onText={setTitle}
      />
      <TextField label={m.taught_code_label()} maxLength={50} value={code} onText={setCode} />
      <TextField label={m.taught_semester_label()} maxLength={50} value={semester} onText={setSemester} />
      <TextArea label={m.taught_description_label()} maxLength={5000} value={description} onText={setDescription} />
      <TextField
        label={m.taught_seats()}
        hint={m.taught_seats_hint()}
        inputMode="numeric"
        value={seats}
        error={tried && max_students === null ? m.taught_seats_error({ most: maxSeats }) : undefined}
        onText={setSeats}
      />
      <TextField
        label={m.taught_key_label()}
        hint={m.taught_key_hint()}
        maxLength={100}
        autoComplete="off"
        value={key}
        error={tried && shortKey ? m.taught_key_short() : undefined}
        onText={setKey}
      />
    </FormDialog>
  );
}
