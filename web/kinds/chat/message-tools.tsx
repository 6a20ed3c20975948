import { MoreHorizontal, Reply, SmilePlus } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import { late } from '#web/app/late.ts';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { useChat } from './chat-context.ts';
import { mayWrite } from './may-write.ts';
import { MessageMenu } from './message-menu.tsx';
import styles from './message-row.module.css';

const ReactionPicker = late(() => import('#web/features/comments/reaction-picker.tsx'));

interface MessageToolsProps {
  message: Message;
  view: ChatView;
  mine: boolean;
  /** Somebody is at it: what is often done is in sight. */
  near: boolean;
  wide: boolean;
}

/** What can be done with a message. */
export function MessageTools({ message, view, mine, near, wide }: MessageToolsProps) {
  const { can, client, react, show } = useChat();
  const [picking, setPicking] = useState(false);
  const writes = mayWrite(view, client.getState().you, can.comment) === null;
  return (
    <span className={styles['tools']} data-near={near || picking || undefined}>
      {can.comment && ((near && wide) || picking) ? (
        <span className={styles['picks']}>
          <button
            type="button"
            aria-label={m.reaction_add()}
            title={m.reaction_add()}
            onClick={() => setPicking(!picking)}
          >
            <SmilePlus {...smallIcon} />
          </button>
          {picking ? (
            <Suspense fallback={null}>
              <ReactionPicker
                onPick={(emoji) => {
                  setPicking(false);
                  react(message.id, emoji);
                }}
                onClose={() => setPicking(false)}
              />
            </Suspense>
          ) : null}
        </span>
      ) : null}
      {writes && near && wide ? (
        <button
          type="button"
          aria-label={m.message_reply()}
          title={m.message_reply()}
          onClick={() => show({ replyTo: message })}
        >
          <Reply {...smallIcon} />
        </button>
      ) : null}
      <MessageMenu
        message={message}
        mine={mine}
        writes={writes}
        trigger={<MoreHorizontal {...smallIcon} />}
        onReact={() => setPicking(true)}
      />
    </span>
  );
}
