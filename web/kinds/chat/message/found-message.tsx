import type { ReactNode } from 'react';
import type { Message } from '#protocol/chat/view.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { useChat } from '../chat-context.ts';
import styles from '../panels/panels.module.css';

const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);

const apart = '\uE000';

/** As it is found: Korean words may stand apart, numbers in groups. */
const asFound = (word: string): string =>
  Array.from(word.replaceAll(/(?<=\d),(?=\d{3})/gu, ''), escaped)
    .join(apart)
    .replaceAll(/(?<=\d)\uE000(?=\d)/gu, ',?')
    .replaceAll(/(?<=\p{Script=Hangul})\uE000(?=\p{Script=Hangul})/gu, ' ?')
    .replaceAll(apart, '');

/** A text with the words that were looked for marked in it. */
function MarkedWords({ text, words }: { text: string; words: string }) {
  const wanted = words.split(/\s+/u).filter((word) => word !== '');
  if (wanted.length === 0) return text;
  const pattern = new RegExp(`(${wanted.map((word) => asFound(word)).join('|')})`, 'giu');
  return text.split(pattern).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part));
}

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
