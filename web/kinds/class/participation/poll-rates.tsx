import { ShareBar } from '#web/features/charts/share-bar.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { PartProps } from '../parts.ts';
import { soFar } from '../polls/live-polls.ts';
import styles from './participation.module.css';

/** Poll by poll: how many of how many have answered. */
export function PollRates({ view, state }: PartProps) {
  const asked = view.polls.filter(({ status }) => status !== 'draft');
  if (asked.length === 0) return null;
  return (
    <section className={styles['polls']}>
      <h3>{m.class_taking_part_by_poll()}</h3>
      <ol>
        {asked.map((poll) => {
          const { total_responses: done = 0, people: of = 0 } = soFar(poll, state)?.counts ?? {};
          return (
            <li key={poll.id}>
              <span dir="auto">{poll.question}</span>
              <b>{m.class_taking_part_of({ done, of })}</b>
              <ShareBar share={of === 0 ? 0 : done / of} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
