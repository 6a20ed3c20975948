import { Check, CheckCheck, Clock } from 'lucide-react';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { useChat } from '../chat-context.ts';
import styles from './message-row.module.css';
import { deliveryOf } from '../list/reading.ts';
import { clockText } from '../list/time-words.ts';

const tick = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const;

interface MessageMetaProps {
  message: Message;
  view: ChatView;
  mine: boolean;
  last: boolean;
}

/** Beside a message: when, whether it was reworded, and (of mine) how far it has come. */
export function MessageMeta({ message, view, mine, last }: MessageMetaProps) {
  const { show } = useChat();
  const edited = message.edited_at !== null && message.deleted_at === null;
  return (
    <span className={styles['meta']}>
      {edited ? (
        <button type="button" onClick={() => show({ panel: { what: 'revisions', message } })}>
          {m.comment_edited()}
        </button>
      ) : null}
      {mine ? <Delivered message={message} view={view} last={last} /> : null}
      {last ? <time dateTime={message.sent_at}>{clockText(message.sent_at, getLocale())}</time> : null}
    </span>
  );
}

function Delivered({ message, view, last }: { message: Message; view: ChatView; last: boolean }) {
  const { show } = useChat();
  const delivery = deliveryOf(view, message);
  switch (delivery.state) {
    case 'waiting':
      return <Mark icon={<Clock {...tick} />} text={m.message_waiting()} />;
    case 'sent':
      return last ? <Mark icon={<Check {...tick} />} text={m.message_sent()} /> : null;
    case 'read':
      return last ? <Mark icon={<CheckCheck {...tick} className={styles['read']} />} text={m.message_read()} /> : null;
    case 'counted':
      return last ? (
        <button type="button" onClick={() => show({ panel: { what: 'readers', message } })}>
          {delivery.all ? m.message_read_all() : m.message_read_by({ count: delivery.count })}
        </button>
      ) : null;
  }
}

function Mark({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <span className={styles['mark']} title={text}>
      {icon}
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}
