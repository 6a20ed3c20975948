import type { Poll } from '#protocol/class/polls/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { PartProps, WallPart } from '../parts.ts';
import { useCountsShown } from '../counts-shown.ts';
import { WallFoot } from '../projector/wall-foot.tsx';
import { currentPolls, letterOf, soFar } from './live-polls.ts';
import { Outcome } from './outcome.tsx';
import { Remaining } from './remaining.tsx';
import styles from './wall.module.css';

/** What is asked and, once that is shown to all, what came of it: to be read from the last row, and without names. */
function PollWall({ view, state }: PartProps) {
  const [poll] = currentPolls(view.polls);
  const isCounted = useCountsShown();
  if (poll === undefined) return null;
  const stands = soFar(poll, state);
  const isSeen = poll.status === 'closed' ? poll.results_shown : poll.live_results;
  return (
    <section className={styles['poll']} aria-label={poll.question}>
      <h1 dir="auto">{poll.question}</h1>
      {isSeen && stands?.results !== undefined ? (
        <Outcome large poll={poll} results={stands.results} />
      ) : (
        <Options poll={poll} />
      )}
      <WallFoot>
        {isCounted ? (
          <span>
            {stands === null
              ? m.class_poll_nobody()
              : m.class_poll_counted({ people: stands.counts.people, answered: stands.counts.total_responses })}
          </span>
        ) : null}
        {poll.status === 'active' && poll.ends_at !== null ? <Remaining at={poll.ends_at} /> : null}
      </WallFoot>
    </section>
  );
}

function Options({ poll }: { poll: Poll }) {
  if (poll.options.length === 0) return <p className={styles['hint']}>{m.class_poll_wall_hint()}</p>;
  return (
    <ol className={styles['options']}>
      {poll.options.map(({ id, text }, index) => (
        <li key={id}>
          <b aria-hidden>{letterOf(poll, index)}</b>
          <span dir="auto">{text}</span>
        </li>
      ))}
    </ol>
  );
}

/** While something is asked, and until the next thing is. */
export const pollWall: WallPart = {
  shows: ({ view }) => view.status === 'live' && currentPolls(view.polls).length > 0,
  Part: PollWall,
};
