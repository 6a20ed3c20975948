import { X } from 'lucide-react';
import { useNow } from '#web/app/shell/now.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { facesOf } from '../people.ts';

/** Who has raised their hand, the earliest first; whoever has the word stands out. */
export function HandQueue({ view }: PartProps) {
  const { send } = useLesson();
  const now = useNow();
  const face = facesOf(view);
  const { hands } = view;
  return (
    <section className={styles['panel']}>
      <div className={styles['head']}>
        <h2>
          {m.class_hands()} <small>{hands.length}</small>
        </h2>
        {hands.length > 1 ? (
          <Button size="small" tone="plain" onClick={() => send('hands.clear', {})}>
            {m.class_hands_clear()}
          </Button>
        ) : null}
      </div>
      {hands.length === 0 ? <p className={styles['none']}>{m.class_hands_none()}</p> : null}
      <ol className={styles['list']}>
        {hands.map(({ n, account_id, note, raised_at, called }) => {
          const who = face(account_id);
          return (
            <li key={n} className={styles['row']} data-on={called}>
              <Avatar face={who} />
              <p className={styles['words']}>
                <b dir="auto">{who.name}</b> <small>{called ? m.class_hand_speaks() : sinceText(raised_at, now)}</small>
                {note === null ? null : <small dir="auto">{note}</small>}
              </p>
              {called ? (
                <Button size="small" onClick={() => send('hand.dismiss', { n })}>
                  {m.class_hand_done()}
                </Button>
              ) : (
                <>
                  <Button size="small" tone="plain" onClick={() => send('hand.call', { n })}>
                    {m.class_hand_call()}
                  </Button>
                  <IconButton
                    label={m.class_hand_dismiss({ name: who.name })}
                    icon={<X {...smallIcon} />}
                    onClick={() => send('hand.dismiss', { n })}
                  />
                </>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function sinceText(at: string, nowMs: number): string {
  const minutes = Math.floor((nowMs - Date.parse(at)) / 60_000);
  return minutes < 1 ? m.class_hand_now() : m.class_hand_minutes({ count: minutes });
}
