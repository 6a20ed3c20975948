import { useState } from 'react';
import type { Message } from '#protocol/chat/view.ts';
import type { Person } from '#protocol/wire.ts';
import { RichText } from '#web/features/comments/rich-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import styles from './message-row.module.css';
import { isLong } from './long-words.ts';

/** Those that were unfolded stay so when they are scrolled out of the page and back into it. */
const unfolded = new WeakSet<Message>();

/** What was said; of what is very long the beginning, and the rest for whoever asks. */
export function Words({ message, text, people }: { message: Message; text: string; people: readonly Person[] }) {
  const [folded, setFolded] = useState(() => isLong(text) && !unfolded.has(message));
  return (
    <>
      <p className={styles['words']} data-folded={folded || undefined}>
        <RichText text={text} mentions={message.mentions} people={people} />
      </p>
      {folded ? (
        <button
          type="button"
          className={styles['unfold']}
          onClick={() => {
            unfolded.add(message);
            setFolded(false);
          }}
        >
          {m.unfold()}
        </button>
      ) : null}
    </>
  );
}
