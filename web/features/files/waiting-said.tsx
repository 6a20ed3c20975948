import { m } from '#web/i18n/generated/messages.js';
import styles from './files.module.css';
import { type Waiting, WaitingFiles, waitingState, WaitingWays } from './waiting-ways.tsx';

interface WaitingSaidProps extends Waiting {
  content: string;
  /** Gives its words back to where they were written. */
  onReword: () => void;
}

/** A comment or a proposal of mine whose files are not there yet: how far they are, and the ways on. */
export function WaitingSaid({ one, outgoing, content, onReword }: WaitingSaidProps) {
  const { isStuck, said } = waitingState({ one, outgoing });
  return (
    <article className={styles['said']} aria-label={isStuck ? m.said_failed() : m.said_waits()}>
      {content === '' ? null : <p dir="auto">{content}</p>}
      <WaitingFiles one={one} outgoing={outgoing} />
      <p data-failed={isStuck || undefined} role={isStuck ? 'alert' : undefined}>
        {said}
      </p>
      <div>
        <WaitingWays one={one} outgoing={outgoing} onReword={onReword} />
      </div>
    </article>
  );
}
