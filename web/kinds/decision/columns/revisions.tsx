import type { Proposal } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Fold } from '#web/ui/fold.tsx';
import { ChangedText } from './changed-text.tsx';
import styles from './past-proposals.module.css';

/** Every wording that a proposal had, each with what it changed. */
export default function Revisions({ proposal }: { proposal: Proposal }) {
  const { revisions } = proposal;
  return (
    <Fold className={styles['revisions']} summary={m.proposal_revisions({ count: revisions.length - 1 })}>
      <ol>
        {revisions.map(({ revision, content, reason }, index) => {
          const before = revisions[index - 1];
          return (
            <li key={revision}>
              <p dir="auto">
                {before === undefined ? content : <ChangedText before={before.content} after={content} />}
              </p>
              {reason === null && before?.reason == null ? null : (
                <p dir="auto" className={styles['note']}>
                  <ChangedText
                    before={before === undefined ? (reason ?? '') : (before.reason ?? '')}
                    after={reason ?? ''}
                  />
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </Fold>
  );
}
