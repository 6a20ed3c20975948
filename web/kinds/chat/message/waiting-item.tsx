import type { ChatCommandData } from '#protocol/chat/commands.schema.ts';
import { isVoice } from '#protocol/files/terms.ts';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import { type Waiting, WaitingFiles, waitingState, WaitingWays } from '#web/features/files/waiting-ways.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { useChat } from '../chat-context.ts';
import styles from './message-row.module.css';

/** A message of mine whose files are not there yet: how far they are, and the ways on. */
export default function WaitingItem({ one, outgoing }: Waiting) {
  const { client, show } = useChat();
  // What is put there by a conversation's own page.
  const data = one.command?.data as Pick<ChatCommandData['message.send'], 'content' | 'reply_to' | 'mentions'>;
  const { uploads, isStuck, said } = waitingState({ one, outgoing });
  const reword = (): void => {
    roomDrafts.giveBack(one.draft, data.content, null, data.mentions);
    const replyTo = client.getState().view?.messages.find(({ id }) => id === data.reply_to) ?? null;
    show({ replyTo, focused: one.key });
  };
  return (
    <article
      className={styles['row']}
      data-mine
      data-first
      data-last
      data-waiting
      data-failed={isStuck || undefined}
      aria-label={isStuck ? m.message_failed() : m.message_waits()}
    >
      <div className={styles['body']}>
        <div className={styles['line']}>
          <div className={styles['bubble']}>
            {data.content === '' ? null : (
              <p className={styles['words']} dir="auto">
                {data.content}
              </p>
            )}
            <WaitingFiles one={one} outgoing={outgoing} />
          </div>
        </div>
        <p className={isStuck || outgoing.problems.has(one.key) ? styles['problem'] : styles['waits']}>{said}</p>
        <p className={styles['ways']}>
          <WaitingWays
            one={one}
            outgoing={outgoing}
            onReword={uploads.some(({ file }) => isVoice(file.type)) ? undefined : reword}
          />
        </p>
      </div>
    </article>
  );
}
