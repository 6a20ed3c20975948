import type { ReactNode } from 'react';
import type { Version } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import type { Problem } from '../player/player-state.ts';
import styles from './watch.module.css';

const problems: Record<Problem, () => string> = {
  network: m.watch_failed_network,
  decode: m.watch_failed_decode,
  format: m.watch_failed_format,
};

/** What stands in place of a picture that cannot be shown here: why, and that all that was said is there all the same. */
export function Unplayable({ problem, onAgain }: { problem: Problem | 'unseen'; onAgain: () => void }) {
  return (
    <Instead>
      <b>{problem === 'unseen' ? m.watch_unseen_title() : m.watch_failed_title()}</b>
      <p>{problem === 'unseen' ? m.watch_unseen() : problems[problem]()}</p>
      {problem === 'network' ? (
        <Button size="small" onClick={onAgain}>
          {m.try_again()}
        </Button>
      ) : null}
    </Instead>
  );
}

/** The browser's own player has given up, and frames are decoded here: why that is slower, and what would help. */
export function Decoded({ isMissing }: { isMissing: boolean }) {
  return <output className={styles['note']}>{isMissing ? m.watch_decoded_missing() : m.watch_decoded()}</output>;
}

/** A version that is not for watching yet, or no more. */
export function NotReady({ version }: { version: Version }) {
  if (version.withdrawn) return <Instead>{m.watch_withdrawn()}</Instead>;
  if (version.status === 'failed')
    return (
      <Instead>
        <b>{m.watch_version_failed()}</b>
        <p>{version.failure === 'infected' ? m.watch_failure_infected() : m.watch_failure_other()}</p>
      </Instead>
    );
  return (
    <Instead>
      <Spinner />
      <p>{version.status === 'uploading' ? m.watch_uploading() : m.watch_processing()}</p>
    </Instead>
  );
}

function Instead({ children }: { children: ReactNode }) {
  return <output className={styles['instead']}>{children}</output>;
}
