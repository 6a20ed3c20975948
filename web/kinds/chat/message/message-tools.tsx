import { Ellipsis, Reply, SmilePlus } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ChatView, Message } from '#protocol/chat/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useChat } from '../chat-context.ts';
import type { Chosen } from '../chat-ui.ts';
import { mayWrite } from '../compose/may-write.ts';
import { messageActs } from './message-acts.tsx';
import styles from './message-row.module.css';

const MessageSheet = lazyWithRetry(() => import('./message-sheet.tsx'));
const ReactionPicker = lazyWithRetry(() => import('#web/features/comments/reaction-picker.tsx'));

interface MessageToolsProps {
  message: Message;
  view: ChatView;
  mine: boolean;
  /** Somebody is at it: what is often done is in sight. */
  near: boolean;
  wide: boolean;
  choosing: Chosen | null;
}

/** What can be done with a message. */
export function MessageTools({ message, view, mine, near, wide, choosing }: MessageToolsProps) {
  const chat = useChat();
  const { can, client, react, show } = chat;
  const [picking, setPicking] = useState(false);
  const [open, setOpen] = useState(false);
  const writes = mayWrite(view, client.getState().you, can.comment) === null;
  const acts = { message, mine, writes, choosing, onReact: () => setPicking(true) };
  return (
    <>
      <span className={styles['tools']} data-near={near || picking || undefined}>
        {choosing === null && can.comment && ((near && wide) || picking) ? (
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
                  whole={!wide}
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
        {choosing === null && writes && near && wide ? (
          <button
            type="button"
            aria-label={m.message_reply()}
            title={m.message_reply()}
            onClick={() => show({ replyTo: message })}
          >
            <Reply {...smallIcon} />
          </button>
        ) : null}
        {wide ? (
          <Menu
            label={m.message_actions()}
            trigger={<Ellipsis {...smallIcon} />}
            triggerClass={styles['menu']}
            items={() => messageActs(chat, acts)}
          />
        ) : (
          <button
            type="button"
            aria-label={m.message_actions()}
            aria-haspopup="dialog"
            title={m.message_actions()}
            onClick={() => setOpen(true)}
          >
            <Ellipsis {...smallIcon} />
          </button>
        )}
      </span>
      {open ? (
        <Suspense fallback={null}>
          <MessageSheet {...acts} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
