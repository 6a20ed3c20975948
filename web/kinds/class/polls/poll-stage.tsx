import { useState } from 'react';
import type { Poll } from '#protocol/class/polls/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import { currentPolls, soFar } from './live-polls.ts';
import { Outcome } from './outcome.tsx';
import { PollMenu } from './poll-menu.tsx';
import styles from './stage.module.css';
import { Remaining } from './remaining.tsx';
import { WaitingDialog } from './waiting-dialog.tsx';

const moreSeconds = 30;

/** What is asked now, as it is answered; after it closed what is shown of it, in two steps. */
export function PollStage(props: PartProps) {
  return currentPolls(props.view.polls).map((poll) => <OnePoll key={poll.id} poll={poll} {...props} />);
}

function OnePoll({ poll, view, state }: PartProps & { poll: Poll }) {
  const stands = soFar(poll, state);
  const isActive = poll.status === 'active';
  return (
    <section className={styles['poll']} aria-label={poll.question}>
      <header className={styles['head']}>
        <h2 dir="auto">{poll.question}</h2>
        <PollMenu poll={poll} live={view.status === 'live'} />
      </header>
      <output className={styles['counts']}>
        <span>
          {stands === null
            ? m.class_poll_nobody()
            : m.class_poll_counted({ people: stands.counts.people, answered: stands.counts.total_responses })}
        </span>
        {isActive && poll.ends_at !== null ? <Remaining at={poll.ends_at} /> : null}
      </output>
      {stands?.results === undefined ? null : (
        <Outcome poll={{ ...poll, right_shown: (poll.right?.length ?? 0) > 0 }} results={stands.results} />
      )}
      <p className={styles['note']}>{noteOf(poll)}</p>
      {isActive ? <WhileOpen poll={poll} waits={waitingFor(poll, stands)} /> : <Afterwards poll={poll} />}
    </section>
  );
}

/** How many are still to answer; null where nobody knows who. */
function waitingFor({ anonymous }: Poll, stands: ReturnType<typeof soFar>): number | null {
  return anonymous || stands === null ? null : stands.counts.people - stands.counts.total_responses;
}

function noteOf(poll: Poll): string {
  if (poll.status === 'active') return poll.live_results ? m.class_poll_note_live() : m.class_poll_note_counts();
  if (!poll.results_shown) return m.class_poll_note_hidden();
  if ((poll.right?.length ?? 0) === 0) return m.class_poll_note_shown();
  return poll.right_shown ? m.class_poll_note_right_shown() : m.class_poll_note_right();
}

function WhileOpen({ poll, waits }: { poll: Poll; waits: number | null }) {
  const { send } = useLesson();
  const [asked, setAsked] = useState(false);
  return (
    <div className={styles['acts']}>
      {waits === null ? null : waits === 0 ? (
        <span className={styles['all']}>{m.class_poll_all_answered()}</span>
      ) : (
        <Button tone="plain" onClick={() => setAsked(true)}>
          {m.class_poll_waiting({ count: waits })}
        </Button>
      )}
      {poll.ends_at === null ? null : (
        <Button onClick={() => send('poll.extend', { poll_id: poll.id, seconds: moreSeconds })}>
          {m.class_poll_extend({ seconds: moreSeconds })}
        </Button>
      )}
      <Button tone="primary" onClick={() => send('poll.close', { poll_id: poll.id })}>
        {poll.show_results_after ? m.class_poll_close_show() : m.class_poll_close()}
      </Button>
      {asked ? <WaitingDialog poll={poll} onClose={() => setAsked(false)} /> : null}
    </div>
  );
}

function Afterwards({ poll }: { poll: Poll }) {
  const { send } = useLesson();
  const { id: poll_id, results_shown, right_shown, right = [] } = poll;
  return (
    <div className={styles['acts']}>
      {results_shown ? (
        <Button tone="plain" onClick={() => send('poll.show', { poll_id, results: false, right: false })}>
          {m.class_poll_hide()}
        </Button>
      ) : (
        <Button tone="primary" onClick={() => send('poll.show', { poll_id, results: true })}>
          {m.class_poll_show()}
        </Button>
      )}
      {right.length === 0 || !results_shown ? null : (
        <Button
          tone={right_shown ? 'quiet' : 'primary'}
          onClick={() => send('poll.show', { poll_id, right: !right_shown })}
        >
          {right_shown ? m.class_poll_hide_right() : m.class_poll_show_right()}
        </Button>
      )}
    </div>
  );
}
