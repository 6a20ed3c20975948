import { useState } from 'react';
import type { CourseView } from '#protocol/course/view.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import AttachedFiles from '#web/features/files/attached-files.tsx';
import { uploadFile } from '#web/features/files/upload.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FileField } from '#web/ui/file-field.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { useCourse } from '../course-context.ts';
import styles from './materials.module.css';

/** What will be taught, as a file of its own: everyone who sees the course sees it. */
export default function Syllabus({ view, teaches }: { view: CourseView; teaches: boolean }) {
  const { can, send } = useCourse();
  const [replacing, setReplacing] = useState(false);
  const file = view.files.find(({ id }) => id === view.syllabus_file_id);
  const isAsked = can.manage && (replacing || file === undefined) && teaches;
  if (file === undefined && !isAsked) return null;
  return (
    <section className={styles['syllabus']} aria-labelledby="course-syllabus">
      <div className={styles['head']}>
        <h3 id="course-syllabus">{m.taught_syllabus()}</h3>
        {can.manage && file !== undefined ? (
          <>
            <Button size="small" onClick={() => setReplacing(!replacing)}>
              {m.taught_syllabus_replace()}
            </Button>
            <Button size="small" onClick={() => send('course.update', { syllabus_file_id: null })}>
              {m.taught_syllabus_remove()}
            </Button>
          </>
        ) : null}
      </div>
      {file === undefined ? null : <AttachedFiles files={[file]} />}
      {isAsked ? <PickSyllabus onDone={() => setReplacing(false)} /> : null}
    </section>
  );
}

function PickSyllabus({ onDone }: { onDone: () => void }) {
  const { access, roomId, send } = useCourse();
  const { problem, act } = useAction();
  const [done, setDone] = useState<number | null>(null);
  const pick = (file: File | null): void => {
    if (file === null) return;
    setDone(0);
    const { signal } = new AbortController();
    const call = { access, roomId, file, key: crypto.randomUUID(), onProgress: setDone, signal };
    void act(async () => {
      const { id } = await uploadFile(call).finally(() => setDone(null));
      send('course.update', { syllabus_file_id: id });
      onDone();
    });
  };
  return (
    <>
      {done === null ? (
        <FileField label={m.taught_syllabus_pick()} accept=".pdf,.docx,image/png,image/jpeg,image/webp" onPick={pick} />
      ) : (
        <progress value={done} aria-label={m.taught_syllabus_pick()} />
      )}
      <FormProblem text={problem} />
    </>
  );
}
