import type { Message } from '#protocol/chat/view.ts';
import type { Person } from '#protocol/wire.ts';
import { RichText } from '#web/features/comments/rich-text.tsx';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { longWords } from './long-words.ts';
import styles from './message-row.module.css';

/** Those that were unfolded stay so when they are scrolled out of the page and back into it. */
const unfolded = new WeakSet<Message>();

/** What was said; of what is very long the beginning, and the rest for whoever asks. */
export function Words({ message, text, people }: { message: Message; text: string; people: readonly Person[] }) {
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
