import type { ReviewView } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useReview } from '../review-context.ts';
import styles from './sessions.module.css';

/** Whoever is there is told that what they do together is being kept; whoever edits can have that stopped. */
export default function KeepingNote({ keeping }: { keeping: NonNullable<ReviewView['keeping']> }) {
  const { can, send } = useReview();
  return (
    <output className={styles['keeping']}>
      <i aria-hidden="true" />
      <span>{m.kept_session_keeping()}</span>
      {can.edit ? (
        <Button size="small" onClick={() => send('session.stop', { session_id: keeping.session_id })}>
          {m.kept_session_stop()}
        </Button>
      ) : null}
    </output>
  );
}
