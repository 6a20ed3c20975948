import { X } from 'lucide-react';
import type { LessonMessage } from '#protocol/class/messages/view.ts';
import { Composer } from '#web/features/comments/composer.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import { chatDraft } from './chat-draft.ts';
import styles from './messages.module.css';

const maxLength = 1_000;

interface ChatFootProps extends Pick<PartProps, 'view'> {
  reply: LessonMessage | null;
  onReplied: () => void;
  /** What is written here, where that is not for the whole lesson. */
  label?: string;
}

/** Where one writes; or why one cannot now. */
export function ChatFoot({ view, reply, onReplied, label: given }: ChatFootProps) {
  const { me, teaches, can, send, roomId } = useLesson();
  const { mode, slow_seconds } = view.chat_settings;
  if (!can.comment || view.status === 'completed' || view.status === 'cancelled') return null;
  if (mode === 'staff_only' && !teaches) return <p className={styles['none']}>{m.class_chat_staff_only()}</p>;
  const label = teaches || mode === 'everyone' ? (given ?? m.class_chat_write()) : m.class_chat_write_staff();
  return (
    <div className={styles['foot']}>
      {reply === null ? null : (
        <p className={styles['replying']}>
          <span dir="auto">{m.class_chat_replying({ name: reply.author.name })}</span>
          <IconButton label={m.cancel()} icon={<X {...smallIcon} />} onClick={onReplied} />
        </p>
      )}
      {slow_seconds > 0 && !teaches ? <small>{m.class_chat_slow({ count: slow_seconds })}</small> : null}
      <Composer
        draftKey={chatDraft(roomId)}
        label={label}
        people={[]}
        me={me}
        maxLength={maxLength}
        takesFocus={reply === null ? false : reply.id}
        onCancel={onReplied}
        onSend={(content) => {
          send('chat.say', { content, ...(reply !== null && { reply_to: reply.id }) });
          onReplied();
        }}
      />
    </div>
  );
}
