import { useState } from 'react';
import type { PollAnswer } from '#protocol/class/polls/terms.ts';
import type { Poll } from '#protocol/class/polls/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Fold } from '#web/ui/fold.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import { AnswerForm } from './answer-form.tsx';
import { closedPolls, currentPolls, letterOf, soFar } from './live-polls.ts';
import { Outcome } from './outcome.tsx';
import styles from './polls.module.css';
import { useSecondsLeft } from '../use-seconds-left.ts';
import { Remaining } from './remaining.tsx';

/** What is asked of a student now, and what came of what was asked. */
export function PollSheet(props: PartProps) {
  const { polls } = props.view;
  const current = currentPolls(polls);
  const past = closedPolls(polls).filter((poll) => !current.includes(poll));
  return (
    <>
      {current.map((poll) => (
        <OnePoll key={poll.id} poll={poll} {...props} />
      ))}
      {past.length === 0 ? null : (
        <Fold summary={m.class_poll_past({ count: past.length })}>
          <div className={styles['past']}>
            {past.map((poll) => (
              <OnePoll key={poll.id} poll={poll} {...props} />
            ))}
          </div>
        </Fold>
      )}
    </>
  );
}

function OnePoll({ poll, view, state }: PartProps & { poll: Poll }) {
  const { answers, client } = useLesson();
  const [sending, setSending] = useState<PollAnswer | null>(null);
  const left = useSecondsLeft(poll.status === 'active' ? poll.ends_at : null);
  const given = view.poll_answers[poll.id];
  const isOpen = poll.status === 'active' && left !== 0;
  const mayAnswer = isOpen && answers && (given === undefined || poll.changeable);
  const stands = soFar(poll, state);
  const answer = async (said: PollAnswer): Promise<void> => {
    setSending(said);
    await client.send('poll.respond', { poll_id: poll.id, ...said });
    setSending(null);
  };
  const isSettled = poll.status === 'closed' && stands?.results !== undefined;
  return (
    <section className={styles['sheet']} aria-label={poll.question}>
      <div className={styles['top']}>
        <span>{topText(poll)}</span>
        {poll.status === 'active' && poll.ends_at !== null ? <Remaining at={poll.ends_at} /> : null}
      </div>
      <h2 className={styles['question']} dir="auto">
        {poll.question}
      </h2>
      {isSettled ? null : (
        <AnswerForm poll={poll} given={sending ?? given} open={mayAnswer} onAnswer={(said) => void answer(said)} />
      )}
      {stands?.results === undefined || (isOpen && given === undefined) ? null : (
        <Outcome poll={poll} results={stands.results} />
      )}
      <output className={styles['foot']}>
        <Mine poll={poll} given={given} sending={sending !== null} />
        {stands === null ? null : (
          <span>{m.class_poll_counted({ people: stands.counts.people, answered: stands.counts.total_responses })}</span>
        )}
      </output>
    </section>
  );
}

function topText({ status, anonymous, results_shown }: Poll): string {
  if (status === 'closed') return results_shown ? m.class_poll_top_results() : m.class_poll_top_closed();
  return anonymous ? m.class_poll_top_anonymous() : m.class_poll_top();
}

/** What I answered, and whether that can still be another. */
function Mine({ poll, given, sending }: { poll: Poll; given: PollAnswer | undefined; sending: boolean }) {
  if (sending) return <span>{m.class_poll_sending()}</span>;
  if (given === undefined)
    return poll.status === 'active' ? <VisuallyHidden>{m.class_poll_open()}</VisuallyHidden> : null;
  return (
    <>
      <b>{mineText(poll, given)}</b>
      {poll.status === 'active' && poll.changeable ? <span>{m.class_poll_changeable()}</span> : null}
    </>
  );
}

function mineText(poll: Poll, { option_ids = [], rating }: PollAnswer): string {
  const named = option_ids.flatMap((id) => {
    const index = poll.options.findIndex((option) => option.id === id);
    return letterOf(poll, index) ?? poll.options[index]?.text ?? [];
  });
  const what = rating === undefined ? named.toSorted().join(', ') : String(rating);
  return what === '' ? m.class_poll_sent() : m.class_poll_sent_what({ what });
}
