import { MessageCircle } from 'lucide-react';
import { useState } from 'react';
import type { Feedback } from '#protocol/review/feedback.ts';
import type { Version } from '#protocol/review/view.ts';
import { RichText } from '#web/features/comments/rich-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import type { ReviewPageView } from '../plans.ts';
import type { Labels } from '../player/moment-label.ts';
import { statusNames } from '../remarks/status-words.ts';
import { useThread } from '../remarks/use-thread.ts';
import styles from './asked.module.css';
import { askedOf, type Request } from './requests.ts';

interface AskedProps {
  view: ReviewPageView;
  remarks: readonly Feedback[];
  older: Version;
  newer: Version;
  /** How moments are called in each of them. */
  labels: { older: Labels; newer: Labels };
  /** Shows both versions at these moments, in seconds. */
  onGo: (older: number, newer: number) => void;
}

/** What was asked of the older version, each beside what came of it in the newer one. */
export function Asked({ view, remarks, older, newer, labels, onGo }: AskedProps) {
  const [open, setOpen] = useState<string | null>(null);
  const requests = askedOf(remarks, older.id, newer.id);
  return (
    <section className={styles['asked']} aria-label={m.compare_asked()}>
      <h2>{m.compare_asked()}</h2>
      {requests.length === 0 ? <p className={styles['none']}>{m.compare_nothing_asked({ n: older.n })}</p> : null}
      <ol>
        {requests.map((request) => (
          <Row
            key={request.remark.id}
            {...{ view, request, labels }}
            names={{ older: `v${older.n}`, newer: `v${newer.n}` }}
            isOpen={open === request.remark.id}
            onOpen={() => {
              setOpen(open === request.remark.id ? null : request.remark.id);
              const at = request.was?.seconds;
              if (at !== undefined) onGo(at, request.now?.seconds ?? at);
            }}
          />
        ))}
      </ol>
    </section>
  );
}

interface RowProps extends Pick<AskedProps, 'view' | 'labels'> {
  request: Request;
  names: { older: string; newer: string };
  isOpen: boolean;
  onOpen: () => void;
}

function Row({ view, request, labels, names, isOpen, onOpen }: RowProps) {
  const { remark, was, now, isCarried } = request;
  const { n, user, content, status, comments_count: answers } = remark;
  return (
    <li data-open={isOpen || undefined} data-about={remark.id}>
      <button type="button" className={styles['row']} aria-expanded={isOpen} onClick={onOpen}>
        <span className={styles['when']}>
          <span>
            <small>{names.older}</small> {was === null ? m.watch_whole() : labels.older.moment(was)}
          </span>
          {isCarried ? (
            <span>
              <small>→ {names.newer}</small> {now === null ? m.watch_whole() : labels.newer.moment(now)}
            </span>
          ) : null}
        </span>
        <span className={styles['words']} dir="auto">
          <RichText text={content} mentioned={remark} people={view.people} />
        </span>
        <span className={styles['facts']}>
          <b data-status={status}>{statusNames[status]()}</b>
          <span dir="auto">
            #{n} {user.name}
          </span>
          {answers === 0 ? null : (
            <span>
              <MessageCircle {...smallIcon} size={13} /> {answers}
            </span>
          )}
        </span>
      </button>
      {isOpen && answers > 0 ? <Answers view={view} remark={remark} /> : null}
    </li>
  );
}

function Answers({ view, remark }: { view: ReviewPageView; remark: Feedback }) {
  const thread = useThread(view, remark);
  if (thread === null) return <SkeletonRows rows={1} label={m.loading()} />;
  return (
    <ul className={styles['answers']}>
      {thread.comments.map(({ id, author, content, mentions, mention_ranges }) =>
        content === null ? null : (
          <li key={id} dir="auto">
            <b>{author.name}</b>{' '}
            <RichText text={content} mentioned={{ mentions, mention_ranges }} people={view.people} />
          </li>
        ),
      )}
    </ul>
  );
}
