import type { Message } from '#protocol/chat/view.ts';
import { personHueIndex } from '#protocol/person-hue.ts';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { useChat } from './chat-context.ts';
import styles from './message-row.module.css';

/** So much of a long message says which one it is. */
const spokenLetters = 120;

/** What a message answers; a press leads there. Where it is not here, it is fetched then. */
export function Quote({ id, origin }: { id: string; origin: Message | null }) {
  const { jump } = useChat();
  const text = origin?.content ?? m.message_deleted();
  // Said as one: what it holds is put in its place while the message that it answers arrives.
  const label =
    origin === null
      ? m.message_reply_older()
      : m.message_answers({ name: origin.author.name, text: text.slice(0, spokenLetters) });
  return (
    <button
      type="button"
      className={styles['quote']}
      aria-label={label}
      data-person={origin === null ? undefined : personHueIndex(origin.author.id)}
      onClick={() => jump({ around: id })}
    >
      {origin === null ? (
        <span className={clamp(styles['quoted'])}>{m.message_reply_older()}</span>
      ) : (
        <>
          <b dir="auto">{origin.author.name}</b>
          <span className={clamp(styles['quoted'])}>{text}</span>
        </>
      )}
    </button>
  );
}
