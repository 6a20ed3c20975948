import { Suspense, useState } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import type { Poll } from '#protocol/class/polls/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import styles from './launcher.module.css';
import { closedPolls, currentPolls, soFar } from './live-polls.ts';
import { Outcome } from './outcome.tsx';
import { PollMenu } from './poll-menu.tsx';
import { emptyDraft, pollData, templates, typeLabels } from './templates.ts';

const PollForm = lazyWithRetry(() => import('./poll-form.tsx'));

/** A poll is asked with one touch, made in ten seconds, or was prepared. */
export function PollLauncher(props: PartProps) {
  const { client } = useLesson();
  const { polls, status } = props.view;
  const [form, setForm] = useState<Poll | 'new' | null>(null);
  const live = status === 'live';
  const drafts = polls.filter((poll) => poll.status === 'draft');
  const current = currentPolls(polls);
  const past = closedPolls(polls).filter((poll) => !current.includes(poll));
  return (
    <div className={styles['launcher']}>
      {live || status === 'scheduled' ? (
        <div className={styles['row']}>
          {live
            ? templates.map(({ name, label, draft }) => (
                <Button
                  key={name}
                  onClick={() => void client.send('poll.create', pollData({ ...emptyDraft, ...draft() }))}
                >
                  {label()}
                </Button>
              ))
            : null}
          <Button tone={live ? 'plain' : 'quiet'} onClick={() => setForm('new')}>
            {m.class_poll_write()}
          </Button>
        </div>
      ) : null}
      {drafts.length === 0 ? null : (
        <ul className={styles['drafts']} aria-label={m.class_poll_drafts()}>
          {drafts.map((poll) => (
            <DraftLine key={poll.id} poll={poll} live={live} onEdit={() => setForm(poll)} />
          ))}
        </ul>
      )}
      {past.length === 0 ? null : (
        <Fold summary={m.class_poll_past({ count: past.length })}>
          <div className={styles['past']}>
            {past.map((poll) => (
              <PastPoll key={poll.id} poll={poll} {...props} />
            ))}
          </div>
        </Fold>
      )}
      {form === null ? null : (
        <Suspense fallback={null}>
          <PollForm poll={form === 'new' ? null : form} live={live} onClose={() => setForm(null)} />
        </Suspense>
      )}
    </div>
  );
}

function DraftLine({ poll, live, onEdit }: { poll: Poll; live: boolean; onEdit: () => void }) {
  const { send } = useLesson();
  return (
    <li className={styles['draft']}>
      <button type="button" className={styles['words']} onClick={onEdit}>
        <span dir="auto">{poll.question}</span>
        <small>{typeLabels[poll.type]()}</small>
      </button>
      {live ? (
        <Button size="small" onClick={() => send('poll.launch', { poll_id: poll.id })}>
          {m.class_poll_launch()}
        </Button>
      ) : null}
    </li>
  );
}

function PastPoll({ poll, view, state }: PartProps & { poll: Poll }) {
  const stands = soFar(poll, state);
  return (
    <section className={styles['one']} aria-label={poll.question}>
      <header>
        <h3 dir="auto">{poll.question}</h3>
        <PollMenu poll={poll} live={view.status === 'live'} />
      </header>
      {stands?.results === undefined ? null : <Outcome poll={poll} results={stands.results} />}
    </section>
  );
}
