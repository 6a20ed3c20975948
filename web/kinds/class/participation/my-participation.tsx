import { m } from '#web/i18n/generated/messages.js';
import live from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { Formula, ScoreParts } from './formula.tsx';
import styles from './participation.module.css';
import { useParticipation } from './use-participation.ts';

/** What came of a lesson that is over for whoever took part: theirs alone. */
export default function MyParticipation({ state }: PartProps) {
  const mine = useParticipation(state).value?.participants[0];
  if (mine === undefined) return null;
  return (
    <section className={live['card']} aria-labelledby="my-participation">
      <h2 id="my-participation" className={styles['title']}>
        {m.class_my_participation()}
      </h2>
      <p className={styles['mine']}>
        {m.class_my_score({ score: mine.participation_score.toFixed(1) })}
        <small>{m.class_my_score_only()}</small>
      </p>
      <ScoreParts parts={mine.score_parts} />
      <Formula />
    </section>
  );
}
