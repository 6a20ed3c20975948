import type { DecisionView } from '#protocol/decision/view.ts';
import { dateFormat } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import styles from './decision-head.module.css';
import { nameOf, nothingStands } from '../names.ts';

/** How it ended: by whom, in what words, and when it is to be looked at again. */
export function Outcome({ view }: { view: DecisionView }) {
  const { outcome, closed_by, closed_at } = view;
  const date = (at: string): string => dateFormat(getLocale(), { dateStyle: 'long' }).format(new Date(at));
  const by =
    closed_by === null || closed_by === 'deadline'
      ? m.decision_closed_deadline()
      : m.decision_closed_by({ name: nameOf(view, closed_by) });
  const nothing = outcome?.statement == null && nothingStands(view);
  return (
    <section className={styles['outcome']} aria-label={m.outcome()}>
      <h2>
        {by}
        {closed_at === null ? null : ` · ${date(closed_at)}`}
      </h2>
      {nothing ? <p>{m.outcome_nothing()}</p> : null}
      {outcome?.statement == null ? null : <p dir="auto">{outcome.statement}</p>}
      {outcome?.review_on == null ? null : (
        <small>{m.outcome_review({ date: date(`${outcome.review_on}T00:00:00`) })}</small>
      )}
    </section>
  );
}
