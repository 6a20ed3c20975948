import { useState } from 'react';
import { defaultMinutes } from '#protocol/course/terms.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { useAction } from '#web/app/requests/use-action.ts';
import { DeadlineField } from '#web/features/editing/deadline-field.tsx';
import { deadlineOf } from '#web/features/editing/deadline-text.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { useCourse } from '../course-context.ts';

/** When a lesson of the course is, and what it is about. */
export default function PlanDialog({ onClose }: { onClose: () => void }) {
  const { access, roomId } = useCourse();
  const { busy, problem, act } = useAction();
  const [title, setTitle] = useState('');
  const [at, setAt] = useState('');
  const [minutes, setMinutes] = useState(String(defaultMinutes));
  const [tried, setTried] = useState(false);
  const [now] = useState(() => Date.now());
  const time = deadlineOf(at, now);
  const duration_minutes = /^\d{1,4}$/u.test(minutes.trim()) ? Number(minutes.trim()) : 0;
  const isLong = duration_minutes >= 1 && duration_minutes <= 1440;
  const submit = (): void => {
    setTried(true);
    if (title.trim() === '' || !time.ok || time.at === null || !isLong) return;
    const body = { title: title.trim(), scheduled_at: time.at, duration_minutes };
    void act(async () => {
      await roomRequest(access, `/courses/${roomId}/sessions`, { method: 'POST', body });
      onClose();
    });
  };
  return (
    <FormDialog
      title={m.taught_session_plan()}
      action={m.taught_session_plan()}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        data-autofocus
        label={m.taught_session_title()}
        maxLength={200}
        value={title}
        error={tried && title.trim() === '' ? m.error_field_required() : undefined}
        onText={setTitle}
      />
      <DeadlineField
        label={m.taught_session_at()}
        value={at}
        past={tried && (!time.ok || time.at === null)}
        onText={setAt}
      />
      <TextField
        label={m.taught_session_minutes()}
        inputMode="numeric"
        value={minutes}
        error={tried && !isLong ? m.taught_session_minutes_error() : undefined}
        onText={setMinutes}
      />
    </FormDialog>
  );
}
