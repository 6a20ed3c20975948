import { Plus } from 'lucide-react';
import { quickReactions } from '#web/features/comments/quick-reactions.ts';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { classes } from '#web/ui/classes.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useChat } from '../chat-context.ts';
import { messageActs, type MessageActsProps } from './message-acts.tsx';
import styles from './message-sheet.module.css';

/** On a phone, from below, where the thumb is: what one feels about a message, and what can be done with it. */
export default function MessageSheet({ onClose, ...acts }: MessageActsProps & { onClose: () => void }) {
  const chat = useChat();
  const { message, onReact } = acts;
  // Gone first: what follows may ask for the focus.
  const pick = (act: () => void) => (): void => {
    onClose();
    act();
  };
  return (
    <Dialog title={message.author.name} closeLabel={m.close()} onClose={onClose}>
      <p className={clamp(styles['words'])} dir="auto">
        {message.content}
      </p>
      {chat.can.comment && acts.choosing === null ? (
        <ul className={styles['quick']} aria-label={m.reaction_add()}>
          {quickReactions.map((emoji) => (
            <li key={emoji}>
              <button
                type="button"
                aria-label={emoji}
                aria-pressed={message.mine.includes(emoji)}
                onClick={pick(() => chat.react(message.id, emoji))}
              >
                {emoji}
              </button>
            </li>
          ))}
          <li>
            <IconButton label={m.reaction_more()} icon={<Plus {...icon} />} onClick={pick(onReact)} />
          </li>
        </ul>
      ) : null}
      <ul className={styles['acts']}>
        {messageActs(chat, acts)
          .filter(({ label }) => label !== m.reaction_add())
          .map((item) => (
            <li key={item.label}>
              <button
                type="button"
                className={classes(item.danger === true && styles['danger'])}
                onClick={pick(item.onPick)}
              >
                {item.icon}
                {item.label}
              </button>
            </li>
          ))}
      </ul>
    </Dialog>
  );
}
