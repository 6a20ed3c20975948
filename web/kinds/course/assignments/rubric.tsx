import type { Criterion } from '#protocol/course/assignments/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from './rubric.module.css';

interface RubricProps {
  rubric: readonly Criterion[];
  /** Of each criterion the index of the level that was met. */
  judged?: readonly (number | null)[];
  /** Where it can be judged. */
  onJudge?: (judged: (number | null)[]) => void;
}

/** What is looked at and how well it can be met: to be read, with what was met, or to be judged. */
export function Rubric({ rubric, judged = [], onJudge }: RubricProps) {
  const pick = (at: number, level: number): void => {
    const next = rubric.map((_one, index) => (index === at ? level : (judged[index] ?? null)));
    onJudge?.(next);
  };
  return (
    <ul className={styles['rubric']} aria-label={m.taught_rubric()}>
      {rubric.map(({ title, levels }, at) => (
        <li key={at}>
          <fieldset className={styles['criterion']} disabled={onJudge === undefined}>
            <legend dir="auto">{title}</legend>
            <div className={styles['levels']}>
              {levels.map((level, index) => (
                <label key={index} className={styles['level']} data-met={judged[at] === index || undefined}>
                  <input
                    type="radio"
                    name={`criterion ${at}`}
                    checked={judged[at] === index}
                    onChange={() => pick(at, index)}
                  />
                  <span dir="auto">{level.title}</span>
                  <small>{m.taught_points({ count: level.points })}</small>
                </label>
              ))}
            </div>
          </fieldset>
        </li>
      ))}
    </ul>
  );
}
