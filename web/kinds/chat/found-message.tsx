import type { ReactNode } from 'react';
import type { Message } from '#protocol/chat/view.ts';
import { faceOf } from '#web/app/face.ts';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { useChat } from './chat-context.ts';
import { MarkedWords } from './marked-words.tsx';
import styles from './panels.module.css';

/** A message somewhere else in the conversation; a press leads there. */
export function FoundMessage(props: { message: Message; now: number; acts?: ReactNode; words?: string }) {
  const { message, now, acts, words = '' } = props;
  const { jump, panes, show } = useChat();
  return (
    <li className={styles['found']}>
      <Avatar face={faceOf(message.author)} />
      <div>
        <p className={styles['by']}>
          <b className={clamp(styles['name'])} dir="auto">
            {message.author.name}
          </b>
          <time dateTime={message.sent_at}>{whenText(message.sent_at, now, getLocale())}</time>
        </p>
        <button
          type="button"
          className={clamp(styles['go'])}
          onClick={() => {
            if (panes < 3) show({ panel: null });
            jump({ around: message.id });
          }}
        >
          {message.content === null ? m.message_deleted() : <MarkedWords text={message.content} words={words} />}
        </button>
        {acts}
      </div>
    </li>
  );
}
