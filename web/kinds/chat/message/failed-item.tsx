import { Pencil, RotateCw, Trash } from 'lucide-react';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useChat } from '../chat-context.ts';
import type { FailedMessage, FailedMessages } from './failed.ts';
import { messageKey } from '../compose/use-kept-draft.ts';
import styles from './message-row.module.css';

/** A message of mine that was refused: its words, why, and the ways on. */
export function FailedItem({ failure, failed }: { failure: FailedMessage; failed: FailedMessages }) {
  const { client, roomId, send, show } = useChat();
  const again = (): void => {
    failed.remove(failure.id);
    send('message.send', failure.data);
  };
  const reword = (): void => {
    failed.remove(failure.id);
    roomDrafts.giveBack(messageKey(roomId), failure.data.content, failure.problem, failure.data.mentions);
    const replyTo = client.getState().view?.messages.find(({ id }) => id === failure.data.reply_to) ?? null;
    show({ replyTo, focused: failure.id });
  };
  return (
    <article className={styles['row']} data-mine data-first data-last data-failed aria-label={m.message_failed()}>
      <div className={styles['body']}>
        <div className={styles['line']}>
          <div className={styles['bubble']}>
            <p className={styles['words']} dir="auto">
              {failure.data.content === '' ? m.message_files() : failure.data.content}
            </p>
          </div>
        </div>
        <p className={styles['problem']}>{m.message_failed_why({ why: failure.problem })}</p>
        <p className={styles['ways']}>
          <Button size="small" icon={<Pencil {...smallIcon} />} onClick={reword}>
            {m.message_reword()}
          </Button>
          <Button size="small" tone="plain" icon={<RotateCw {...smallIcon} />} onClick={again}>
            {m.message_resend()}
          </Button>
          <Button size="small" tone="plain" icon={<Trash {...smallIcon} />} onClick={() => failed.remove(failure.id)}>
            {m.message_discard()}
          </Button>
        </p>
      </div>
    </article>
  );
}
