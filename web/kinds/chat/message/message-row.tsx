import { memo, Suspense, useEffect, useRef, useState } from 'react';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import type { Person } from '#protocol/wire.ts';
import { ReactionChips } from '#web/features/comments/reaction-chips.tsx';
import { RichText } from '#web/features/comments/rich-text.tsx';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { classes } from '#web/ui/classes.ts';
import { useChat } from '../chat-context.ts';
import { choose, type Chosen, isChosen } from '../chat-ui.ts';
import { BranchLink } from './branch-link.tsx';
import { isEmojiOnly } from './emoji-only.ts';
import { LinkCard } from './link-card.tsx';
import { longWords } from './long-words.ts';
import { MessageMeta } from './message-meta.tsx';
import { MessageTools } from './message-tools.tsx';
import { Quote } from './quote.tsx';
import { Rewriting } from './rewriting.tsx';
import styles from './message-row.module.css';
import { mayWrite } from '../compose/may-write.ts';
import { isUnsent } from '../plans.ts';
import type { Row } from '../list/rows.ts';
import { dayText } from '../list/time-words.ts';
import { useRowStops } from '../list/use-row-stops.ts';
import { useTouch } from '../list/use-touch.ts';

const AttachedFiles = lazyWithRetry(() => import('#web/features/files/attached-files.tsx'));

interface MessageRowProps {
  row: Row;
  view: ChatView;
  /** What it answers, where that is here. */
  origin: Message | null;
  editing: boolean;
  /** Somebody was led to it: a number that is another one each time; 0 for never. */
  pointed: number;
  /** What is being chosen to go along into another conversation. */
  choosing: Chosen | null;
  now: number;
}

/** A message in its place: under its day, after what was read, with its author where they begin to speak. */
export const MessageRow = memo(
  function MessageRow({ row, view, origin, editing, pointed, choosing, now }: MessageRowProps) {
    const { message, mine, first, last } = row;
    const { can, client, panes, react, show } = useChat();
    const [near, setNear] = useState(false);
    const article = useRef<HTMLElement>(null);
    const pending = isUnsent(message);
    usePointed(article, pointed);
    useRowStops(article, near);
    const gone = message.deleted_at !== null;
    const pick = (): void => {
      if (choosing !== null && !pending && !gone) show({ choosing: choose(choosing, message) });
    };
    const touch = useTouch({
      onLong: () => article.current?.querySelector<HTMLElement>('[aria-haspopup]')?.click(),
      onTwice: () => {
        if (can.comment && !pending && !gone) react(message.id, '👍');
      },
      onSwipe: () => {
        const writes = mayWrite(view, client.getState().you, can.comment) === null;
        if (writes && !pending && !gone) show({ replyTo: message });
      },
    });
    return (
      <>
        {row.newDay ? (
          <p className={styles['day']}>
            <time dateTime={message.sent_at}>{dayText(message.sent_at, now, getLocale())}</time>
          </p>
        ) : null}
        {row.newHere ? <p className={styles['new']}>{m.messages_new_here()}</p> : null}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- only brings its tools into sight, which the focus does as well */}
        <article
          ref={article}
          tabIndex={-1}
          className={classes(styles['row'], pending && styles['pending'])}
          data-message={message.id}
          data-mine={mine || undefined}
          data-first={first || undefined}
          data-last={last || undefined}
          data-chosen={isChosen(choosing, message) || undefined}
          aria-label={mine ? m.message_of_mine() : m.message_of({ name: message.author.name })}
          onPointerEnter={(event) => setNear(event.pointerType === 'mouse' || near)}
          onPointerLeave={(event) => setNear(event.pointerType === 'mouse' ? false : near)}
          onFocus={() => setNear(true)}
          onBlur={(event) => setNear(article.current?.contains(event.relatedTarget) === true)}
          onClick={() => (choosing === null ? setNear(true) : pick())}
          {...touch}
        >
          {mine ? null : (
            <span className={styles['face']}>{first ? <Avatar face={faceOf(message.author)} size={36} /> : null}</span>
          )}
          <div className={styles['body']}>
            {first && !mine ? (
              <b className={styles['name']} dir="auto">
                {message.author.name}
              </b>
            ) : null}
            <div className={styles['line']}>
              <Bubble message={message} view={view} origin={origin} editing={editing} />
              <MessageMeta message={message} view={view} mine={mine} last={last} />
              {pending || gone || editing ? null : (
                <MessageTools
                  message={message}
                  view={view}
                  mine={mine}
                  near={near}
                  wide={panes > 1}
                  choosing={choosing}
                />
              )}
            </div>
            {message.preview === undefined || gone ? null : <LinkCard preview={message.preview} />}
            {message.branches?.map((one) => (
              <BranchLink key={one.room_id} branch={one} />
            ))}
            {Object.keys(message.reactions).length === 0 ? null : (
              <div className={styles['reactions']}>
                <ReactionChips target={message.id} reactions={{ counts: message.reactions, mine: message.mine }} />
              </div>
            )}
          </div>
        </article>
      </>
    );
  },
  (before, after) =>
    before.row.message === after.row.message &&
    before.row.first === after.row.first &&
    before.row.last === after.row.last &&
    before.row.newDay === after.row.newDay &&
    before.row.newHere === after.row.newHere &&
    before.origin === after.origin &&
    before.editing === after.editing &&
    before.pointed === after.pointed &&
    before.choosing === after.choosing &&
    before.now === after.now &&
    before.view.people === after.view.people &&
    before.view.pins === after.view.pins &&
    // Whether it was read is said of my own only.
    (!after.row.mine || before.view.reads === after.view.reads),
);

interface BubbleProps {
  message: Message;
  view: ChatView;
  origin: Message | null;
  editing: boolean;
}

/** What was said; where it was taken back, that it was. */
function Bubble({ message, view, origin, editing }: BubbleProps) {
  if (message.deleted_at !== null || message.content === null) {
    return <p className={styles['tombstone']}>{m.message_deleted()}</p>;
  }
  if (editing) return <Rewriting message={message} view={view} />;
  const bare = message.reply_to === null && isEmojiOnly(message.content);
  return (
    <div className={styles['bubble']} data-bare={bare || undefined}>
      {message.reply_to === null ? null : <Quote id={message.reply_to} origin={origin} />}
      {message.content === '' ? null : <Words message={message} text={message.content} people={view.people} />}
      {message.files === undefined ? null : (
        <Suspense fallback={null}>
          <AttachedFiles files={message.files} />
        </Suspense>
      )}
    </div>
  );
}

/** Those that were unfolded stay so when they are scrolled out of the page and back into it. */
const unfolded = new WeakSet<Message>();

/** What was said; of what is very long the beginning, and the rest for whoever asks. */
function Words({ message, text, people }: { message: Message; text: string; people: readonly Person[] }) {
  return (
    <FoldedText
      text={text}
      from={longWords}
      className={styles['words']}
      opened={unfolded.has(message)}
      onToggle={(open) => (open ? unfolded.add(message) : unfolded.delete(message))}
    >
      <RichText text={text} mentioned={message} people={people} />
    </FoldedText>
  );
}

/** Shows which one was meant, to the eye and to a screen reader. */
function usePointed(article: { current: HTMLElement | null }, pointed: number): void {
  useEffect(() => {
    if (pointed === 0) return;
    article.current?.focus({ preventScroll: true });
    article.current?.animate([{ background: 'var(--accent-soft)' }, { background: 'transparent' }], {
      duration: 2_000,
      easing: 'ease-out',
    });
  }, [article, pointed]);
}
