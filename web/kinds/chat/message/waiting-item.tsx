import { Pencil, RotateCw, Trash } from 'lucide-react';
import type { ChatCommandData } from '#protocol/chat/commands.schema.ts';
import { isVoice } from '#protocol/files/terms.ts';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import { UploadRow } from '#web/features/files/upload-tray.tsx';
import { type OutgoingFiles, problemText, shownUploads } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { Outgoing } from '#web/room-client/outgoing/outgoing.ts';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import fileStyles from '#web/features/files/files.module.css';
import { useChat } from '../chat-context.ts';
import styles from './message-row.module.css';

/** A message of mine whose files are not there yet: how far they are, and the ways on. */
export default function WaitingItem({ one, outgoing }: { one: Outgoing; outgoing: OutgoingFiles }) {
  const { client, show } = useChat();
  const { queue, problems, online } = outgoing;
  // What is put there by a conversation's own page.
  const data = one.command?.data as Pick<ChatCommandData['message.send'], 'content' | 'reply_to' | 'mentions'>;
  const uploads = shownUploads(outgoing, one);
  const problem = problems.get(one.key) ?? null;
  const isStuck = problem?.passing === false || uploads.some((upload) => upload.problem !== null && !upload.passing);
  const reword = (): void => {
    queue?.reword(one.key);
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
            <ul className={fileStyles['going']}>
              {uploads.map((upload) => (
                <UploadRow key={upload.file.key} upload={upload} queue={queue} />
              ))}
            </ul>
          </div>
        </div>
        <p className={isStuck ? styles['problem'] : styles['waits']}>
          {problem !== null
            ? m.message_failed_why({ why: problemText(problem.error) })
            : online
              ? m.message_waiting()
              : m.file_waits()}
        </p>
        <p className={styles['ways']}>
          {uploads.some(({ file }) => isVoice(file.type)) ? null : (
            <Button size="small" icon={<Pencil {...smallIcon} />} onClick={reword}>
              {m.message_reword()}
            </Button>
          )}
          {problem === null ? null : (
            <Button size="small" tone="plain" icon={<RotateCw {...smallIcon} />} onClick={() => queue?.retry(one.key)}>
              {m.message_resend()}
            </Button>
          )}
          <Button size="small" tone="plain" icon={<Trash {...smallIcon} />} onClick={() => queue?.discard(one.key)}>
            {m.message_discard()}
          </Button>
        </p>
      </div>
    </article>
  );
}
