import { Reply, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { LessonMessage } from '#protocol/class/messages/view.ts';
import { useNow } from '#web/app/shell/now.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { LinkedText } from '#web/features/reading/linked-text.tsx';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import styles from './messages.module.css';
import { useEarlier } from './use-earlier.ts';

/** What was said, the newest below; what was before comes when it is asked for. */
export function ChatList({ view, state, onReply }: PartProps & { onReply: (message: LessonMessage) => void }) {
  const now = useNow();
  const { earlier, more, load, busy } = useEarlier(view.messages);
  const messages = [...earlier, ...view.messages];
  const byId = new Map(messages.map((message) => [message.id, message]));
  const waiting = new Set(state.pending.map(({ subject }) => subject));
  const end = useLastInSight(view.messages);
  return (
    <>
      {more ? (
        <Button size="small" tone="plain" busy={busy} onClick={load}>
          {m.class_chat_earlier()}
        </Button>
      ) : null}
      {messages.length === 0 ? <p className={styles['none']}>{m.class_chat_none()}</p> : null}
      <ol className={styles['list']}>
        {messages.map((message) => (
          <Message
            key={message.id}
            message={message}
            answered={message.reply_to === null ? null : (byId.get(message.reply_to) ?? null)}
            pending={waiting.has(message.id)}
            now={now}
            onReply={onReply}
          />
        ))}
        <li ref={end} aria-hidden="true" />
      </ol>
    </>
  );
}

interface MessageProps {
  message: LessonMessage;
  /** What it answers, where that is here. */
  answered: LessonMessage | null;
  pending: boolean;
  now: number;
  onReply: (message: LessonMessage) => void;
}

function Message({ message, answered, pending, now, onReply }: MessageProps) {
  const { me, teaches, can, send } = useLesson();
  const { id, author, content, to_staff, sent_at } = message;
  const acts = content !== null && !pending;
  return (
    <li className={styles['message']} data-pending={pending || undefined}>
      <Avatar face={faceOf(author)} />
      <div className={styles['said']}>
        <p className={styles['by']}>
          <b dir="auto">{author.name}</b>
          <time dateTime={sent_at}>{whenText(sent_at, now, getLocale())}</time>
          {to_staff ? <small>{m.class_chat_to_staff()}</small> : null}
        </p>
        {message.reply_to === null ? null : (
          <p className={styles['answered']} dir="auto">
            {answered?.content ?? m.class_chat_reply_gone()}
          </p>
        )}
        {content === null ? (
          <p className={styles['deleted']}>{m.class_chat_deleted()}</p>
        ) : (
          <p className={styles['words']} dir="auto">
            <LinkedText text={content} />
          </p>
        )}
      </div>
      {acts ? (
        <span className={styles['acts']}>
          {can.comment ? (
            <IconButton
              label={m.class_chat_reply({ name: author.name })}
              icon={<Reply {...smallIcon} />}
              onClick={() => onReply(message)}
            />
          ) : null}
          {teaches || author.id === me ? (
            <IconButton
              label={m.class_chat_delete()}
              icon={<Trash2 {...smallIcon} />}
              onClick={() => send('chat.delete', { message_id: id })}
            />
          ) : null}
        </span>
      ) : null}
    </li>
  );
}

/** At first the newest is in sight, and then where the reader was near the end already, or has written. */
function useLastInSight(messages: readonly LessonMessage[]) {
  const end = useRef<HTMLLIElement>(null);
  const last = messages.at(-1)?.id;
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    const isFirst = before.current === undefined;
    before.current = last;
    const scroller = scrollerOf(end.current);
    if (end.current === null || scroller === null) return;
    const far = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    if (isFirst || far < 240) scroller.scrollTop = scroller.scrollHeight;
  }, [last]);
  return end;
}

/** The nearest around it, though it is not full yet: what lies around that stays where it is. */
function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement)
    if (/auto|scroll/u.test(getComputedStyle(at).overflowY)) return at;
  return null;
}
