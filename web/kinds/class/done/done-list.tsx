import { studentsHere } from '#protocol/class/attendance/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { useLesson } from '../class-context.ts';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { facesOf } from '../people.ts';

/** Who has not said that they are done, of those who are here: by name, so that somebody can go and help. */
export function DoneList({ view }: PartProps) {
  const { send } = useLesson();
  const { done } = view;
  if (done === null) return null;
  const told = new Set(done.told);
  const face = facesOf(view);
  const left = studentsHere(view).flatMap(({ account_id: id }) => (told.has(id) ? [] : [id]));
  return (
    <section className={styles['card']}>
      <div className={styles['head']}>
        <h2 dir="auto">{done.task ?? m.class_done_question()}</h2>
        <Button size="small" onClick={() => send('done.close', {})}>
          {m.class_done_close()}
        </Button>
      </div>
      <p className={styles['strong']}>{m.class_done_of({ count: told.size, all: told.size + left.length })}</p>
      {left.length === 0 ? (
        <p>{told.size === 0 ? m.class_done_nobody() : m.class_done_everyone()}</p>
      ) : (
        <>
          <p className={styles['none']}>{m.class_done_left({ count: left.length })}</p>
          <ul className={styles['faces']}>
            {left.map((id) => {
              const who = face(id);
              return (
                <li key={id}>
                  <Avatar face={who} size={24} />
                  <span dir="auto">{who.name}</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
