import type { ChatView, Message } from '#protocol/chat/view.ts';
import { maxMessageLength } from '#protocol/chat/terms.ts';
import { Composer } from '#web/features/comments/composer.tsx';
import { rewriteKey } from '#web/features/comments/drafts.ts';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { callableIn } from '../compose/callable.ts';
import { useChat } from '../chat-context.ts';
import { isEmojiOnly } from './emoji-only.ts';
import styles from './message-row.module.css';
import { Quote } from './quote.tsx';
import { Words } from './words.tsx';

interface BubbleProps {
  message: Message;
  view: ChatView;
  origin: Message | null;
  editing: boolean;
}

/** What was said; where it was taken back, that it was. */
export function Bubble({ message, view, origin, editing }: BubbleProps) {
  if (message.deleted_at !== null || message.content === null) {
    return <p className={styles['tombstone']}>{m.message_deleted()}</p>;
  }
  if (editing) return <Rewriting message={message} view={view} />;
  const bare = message.reply_to === null && isEmojiOnly(message.content);
  return (
    <div className={styles['bubble']} data-bare={bare || undefined}>
      {message.reply_to === null ? null : <Quote id={message.reply_to} origin={origin} />}
      <Words message={message} text={message.content} people={view.people} />
    </div>
  );
}

function Rewriting({ message, view }: { message: Message; view: ChatView }) {
  const { me, client, send, show } = useChat();
  const key = rewriteKey(message.id);
  const stop = (): void => {
    show({ editing: null, focused: message.id });
    roomDrafts.write(key, null);
  };
  return (
    <div className={styles['rewriting']}>
      <Composer
        draftKey={key}
        label={m.message_rewrite()}
        sendLabel={m.save()}
        people={callableIn(view, client.getState().you)}
        me={me}
        maxLength={maxMessageLength}
        takesFocus
        onCancel={stop}
        onSend={(content, mentions) => {
          stop();
          if (content === message.content) return;
          send('message.edit', { message_id: message.id, content, mentions });
        }}
      />
      <button type="button" className={styles['give-up']} onClick={stop}>
        {m.cancel()}
      </button>
    </div>
  );
}
