import type { ChatView, Message } from '#protocol/chat/view.ts';
import { maxMessageLength } from '#protocol/chat/terms.ts';
import { Composer } from '#web/features/comments/composer.tsx';
import { rewriteKey } from '#web/features/comments/drafts.ts';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useChat } from '../chat-context.ts';
import { callableIn } from '../compose/callable.ts';
import styles from './message-row.module.css';

/** A message of mine while I put it in other words. */
export function Rewriting({ message, view }: { message: Message; view: ChatView }) {
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
