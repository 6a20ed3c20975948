import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useLesson } from '../class-context.ts';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';

/** Who was picked: whoever teaches sees it first, and shows it to all. */
export function PickCard({ view }: PartProps) {
  const { me, teaches, send } = useLesson();
  const { pick } = view;
  if (pick === null) return null;
  const isMe = pick.account_id === me;
  return (
    <section className={styles['card']} data-tone={isMe ? 'warm' : undefined} aria-live="polite">
      <p>{m.class_pick_picked()}</p>
      <p className={styles['big']} dir="auto">
        {isMe ? m.class_pick_me() : pick.name}
      </p>
      {teaches ? (
        <div className={styles['acts']}>
          {pick.shown ? null : (
            <Button size="small" tone="primary" onClick={() => send('pick.show', {})}>
              {m.class_pick_show()}
            </Button>
          )}
          <Button size="small" onClick={() => send('pick.draw', { shown: pick.shown })}>
            {m.class_pick_again()}
          </Button>
          <Button size="small" onClick={() => send('pick.clear', {})}>
            {m.class_pick_away()}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
