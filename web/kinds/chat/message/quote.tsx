import type { Message } from '#protocol/chat/view.ts';
import { personHueIndex } from '#protocol/person-hue.ts';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { useChat } from '../chat-context.ts';
import { saidText } from './said-text.ts';
import styles from './message-row.module.css';

/** What a message answers; a press leads there. Where it is not here, it is fetched then. */
export function Quote({ id, origin }: { id: string; origin: Message | null }) {
  const { jump } = useChat();
  return (
    <button
      type="button"
      className={styles['quote']}
      data-person={origin === null ? undefined : personHueIndex(origin.author.id)}
      onClick={() => jump({ around: id })}
    >
      {/* Stands while what it answers arrives: a button always has a name. */}
      <VisuallyHidden>{m.message_answers()}</VisuallyHidden>
      {origin === null ? (
        <span className={clamp(styles['quoted'])}>{m.message_reply_older()}</span>
      ) : (
        <>
          <b dir="auto">{origin.author.name}</b>
          <span className={clamp(styles['quoted'])}>{saidText(origin)}</span>
        </>
      )}
    </button>
  );
}
