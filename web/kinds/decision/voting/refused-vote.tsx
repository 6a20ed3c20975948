import { m } from '#web/i18n/generated/messages.js';
import type { Refused } from '#web/room-client/types.ts';
import { Button } from '#web/ui/button.tsx';
import { useDecision } from '../decision-context.ts';
import { refusedWords } from './refused-words.ts';
import styles from '../proposal/proposal-card.module.css';

/** Votes of mine on this that the room did not take, and why, until I have seen it. */
export default function RefusedVotes({ refused }: { refused: readonly Refused[] }) {
  const { client } = useDecision();
  const last = refused.at(-1);
  if (last === undefined) return null;
  return (
    <div className={styles['refused']} aria-live="polite">
      <p>
        <b>{m.vote_refused()}</b> {refusedWords(last)}
      </p>
      <Button
        size="small"
        onClick={() => {
          for (const { id } of refused) client.dismiss(id);
        }}
      >
        {m.vote_refused_seen()}
      </Button>
    </div>
  );
}
