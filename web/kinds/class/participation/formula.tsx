import { scoreParts, type PartScore } from '#protocol/class/participation/score.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Fold } from '#web/ui/fold.tsx';
import styles from './participation.module.css';
import { broughtText, partNames, partText } from './score-words.ts';

/** How a score is reckoned, so that whoever has one can do it themselves. */
export function Formula() {
  return (
    <Fold summary={m.class_score_how()} className={styles['formula']}>
      <ul>
        {scoreParts.map((part) => (
          <li key={part}>{partText(part)}</li>
        ))}
      </ul>
      <p>{m.class_score_rest()}</p>
    </Fold>
  );
}

/** What somebody's score is made of. */
export function ScoreParts({ parts }: { parts: readonly PartScore[] }) {
  return (
    <dl className={styles['parts']}>
      {parts.map((one) => (
        <div key={one.part}>
          <dt>{partNames[one.part]()}</dt>
          <dd>{broughtText(one)}</dd>
        </div>
      ))}
    </dl>
  );
}
