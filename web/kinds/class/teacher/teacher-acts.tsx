import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';

/** Beginning a lesson, and ending it. */
export default function TeacherActs({ view }: PartProps) {
  const { panes, send, show } = useLesson();
  if (view.status === 'scheduled')
    return (
      <Button tone="primary" size="small" onClick={() => send('session.start', {})}>
        {m.class_start()}
      </Button>
    );
  if (view.status !== 'live' || panes === 1) return null;
  return (
    <Button size="small" onClick={() => show('end')}>
      {m.class_end()}
    </Button>
  );
}
