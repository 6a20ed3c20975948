import { Check } from 'lucide-react';
import type { DoneCounted } from '#protocol/class/done/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { toldBy } from '../told.ts';

/** "Done?", as everyone is asked: one tap says so, and another takes it back. */
export function DoneCard({ view, state }: PartProps) {
  const { me, answers, send } = useLesson();
  const { done } = view;
  if (done === null || !answers) return null;
  const isDone = me !== null && done.told.includes(me);
  const counted = toldBy<DoneCounted>(state, 'done.counted');
  return (
    <section className={styles['card']} data-tone={isDone ? undefined : 'accent'} aria-live="polite">
      <p className={styles['strong']} dir="auto">
        {done.task ?? m.class_done_question()}
      </p>
      <div className={styles['acts']}>
        <Button
          tone={isDone ? 'quiet' : 'primary'}
          wide
          aria-pressed={isDone}
          icon={<Check {...icon} />}
          onClick={() => send('done.tell', { n: done.n, done: !isDone })}
        >
          {isDone ? m.class_done_told() : m.class_done_tell()}
        </Button>
      </div>
      {counted?.n === done.n && counted.done > 0 ? <p>{m.class_done_count({ count: counted.done })}</p> : null}
    </section>
  );
}
