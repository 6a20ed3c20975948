import { Lock, MessageCircle } from 'lucide-react';
import { memo, useState } from 'react';
import type { Feedback } from '#protocol/review/feedback.ts';
import type { Person } from '#protocol/wire.ts';
import { RichText } from '#web/features/comments/rich-text.tsx';
import { faceOf } from '#web/app/contacts/face.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { useWatching } from '../watch/watch-context.ts';
import styles from './remarks.module.css';
import { RemarkDetails } from './remark-details.tsx';
import { momentOfRemark } from './remark-moment.ts';
import { priorityNames, statusNames } from './status-words.ts';
import { WaitingShot } from './waiting-shot.tsx';

interface RemarkRowProps {
  remark: Feedback;
  people: readonly Person[];
  isOpen: boolean;
  /** Its frame is in sight, or it was said last before that. */
  isNow: boolean;
  isNew: boolean;
  /** null: none are being picked. */
  picked: boolean | null;
}

/** What somebody said of a moment; pressed, it shows that one, and what was answered. */
export const RemarkRow = memo(function RemarkRow({ remark, people, isOpen, isNow, isNew, picked }: RemarkRowProps) {
  const { open, show, ui, room } = useWatching();
  const { id, n, user, status, priority, content, screenshot_url } = remark;
  const pick = (): void => {
    const next = new Set(ui.picked);
    if (!next.delete(id)) next.add(id);
    show({ picked: next });
  };
  return (
    <article
      className={styles['row']}
      data-about={id}
      data-remark={n}
      data-open={isOpen || undefined}
      data-now={isNow || undefined}
      data-status={status}
      data-picking={picked !== null || undefined}
      data-pending={n === Number.MAX_SAFE_INTEGER || undefined}
    >
      <div className={styles['said']}>
        {screenshot_url !== undefined ? (
          <Shot url={screenshot_url} />
        ) : user.id === room.me ? (
          <WaitingShot remark={remark} accountId={user.id} />
        ) : null}
        <span className={styles['by']}>
          <button
            type="button"
            className={styles['show']}
            aria-expanded={isOpen}
            aria-current={isNow || undefined}
            onClick={() => {
              if (picked !== null) pick();
              else if (isOpen) show({ open: null });
              else open(id);
            }}
          >
            <Moment remark={remark} />
            <VisuallyHidden>{m.watch_show_remark({ n, name: user.name })}</VisuallyHidden>
          </button>
          <Avatar face={faceOf(user)} size={22} />
          <b dir="auto">{user.name}</b>
          {isNew ? <i className={styles['new']}>{m.watch_new()}</i> : null}
          {n === Number.MAX_SAFE_INTEGER ? null : <small>#{n}</small>}
          {remark.audience === 'team' ? (
            <small className={styles['team']}>
              <Lock {...smallIcon} size={13} /> {m.watch_team_only()}
            </small>
          ) : null}
          <i className={styles['status']} data-status={status} title={statusNames[status]()}>
            <VisuallyHidden>{statusNames[status]()}</VisuallyHidden>
          </i>
        </span>
        <span className={styles['words']} dir="auto">
          <RichText text={content} mentioned={remark} people={people} />
        </span>
        <Facts
          remark={remark}
          people={people}
          isOpen={isOpen}
          priorityName={priority === 'medium' ? null : priorityNames[priority]()}
        />
      </div>
      {picked === null ? null : (
        <span className={styles['pick']}>
          <Checkbox label={<VisuallyHidden>{m.watch_pick({ n })}</VisuallyHidden>} checked={picked} onCheck={pick} />
        </span>
      )}
      {isOpen && picked === null ? <RemarkDetails remark={remark} people={people} /> : null}
    </article>
  );
});

/** Others see it once it was looked at: until then it is asked for again, a few times. */
function Shot({ url }: { url: string }) {
  const [tries, setTries] = useState(0);
  return (
    <img
      key={tries}
      className={styles['shot']}
      src={url}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => {
        if (tries < mostTries) setTimeout(() => setTries(tries + 1), 1_000 * 2 ** tries);
      }}
    />
  );
}

const mostTries = 4;

function Moment({ remark }: { remark: Feedback }) {
  const { labels, player } = useWatching();
  const { timestamp, end_timestamp } = remark;
  if (timestamp === undefined) return <time>{m.watch_whole()}</time>;
  return (
    <time>
      {labels.moment(momentOfRemark(remark, player?.times ?? null))}
      {end_timestamp === undefined ? null : (
        <span>
          {' – '}
          {labels.moment({ seconds: end_timestamp, frame: player?.times?.frameAt(end_timestamp) ?? null })}
        </span>
      )}
    </time>
  );
}

function Facts({
  remark,
  people,
  isOpen,
  priorityName,
}: {
  remark: Feedback;
  people: readonly Person[];
  isOpen: boolean;
  priorityName: string | null;
}) {
  const { video } = useWatching();
  const { tags, assignee, comments_count: count, carried_from } = remark;
  const from = video.versions.find(({ id }) => id === carried_from?.version_id);
  const who = people.find(({ id }) => id === assignee);
  const isPlain = priorityName === null && tags.length === 0 && who === undefined && from === undefined;
  if (isPlain && (count === 0 || isOpen)) return null;
  return (
    <span className={styles['facts']}>
      {priorityName === null ? null : <em data-priority={remark.priority}>{priorityName}</em>}
      {from === undefined ? null : <span>{m.watch_carried({ n: from.n })}</span>}
      {tags.map((tag) => (
        <span key={tag} dir="auto">
          #{tag}
        </span>
      ))}
      {who === undefined ? null : <span>{m.watch_assigned({ name: who.name })}</span>}
      {count === 0 || isOpen ? null : (
        <span>
          <MessageCircle {...smallIcon} size={13} /> {count}
        </span>
      )}
    </span>
  );
}
