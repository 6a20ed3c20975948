import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { chatModes, type ChatMode } from '#protocol/class/messages/terms.ts';
import type { LessonMessage } from '#protocol/class/messages/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useLesson } from '../class-context.ts';
import live from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { ChatFoot } from './chat-foot.tsx';
import { ChatList } from './chat-list.tsx';
import styles from './messages.module.css';

const slow = [0, 10, 30, 60] as const;

const modeWords: Record<ChatMode, () => string> = {
  everyone: m.class_chat_mode_everyone,
  to_staff: m.class_chat_mode_to_staff,
  staff_only: m.class_chat_mode_staff_only,
};

/** How it stands, beside the title. */
const standing: Record<ChatMode, () => string> = {
  everyone: () => '',
  to_staff: m.class_chat_is_to_staff,
  staff_only: m.class_chat_is_staff_only,
};

/** On the teacher's desk: what is said, who may say it, and how often. */
export function ChatPanel(props: PartProps) {
  const { send } = useLesson();
  const [reply, setReply] = useState<LessonMessage | null>(null);
  const { mode, slow_seconds } = props.view.chat_settings;
  const items = (): MenuItem[] => [
    ...chatModes
      .filter((one) => one !== mode)
      .map((one) => ({ label: modeWords[one](), onPick: () => send('chat.set', { mode: one }) })),
    ...slow
      .filter((seconds) => seconds !== slow_seconds)
      .map((seconds) => ({
        label: seconds === 0 ? m.class_chat_slow_off() : m.class_chat_slow_set({ count: seconds }),
        onPick: () => send('chat.set', { slow_seconds: seconds }),
      })),
  ];
  return (
    <section className={live['panel']}>
      <div className={live['head']}>
        <h2>{m.class_chat()}</h2>
        <span className={styles['how']}>
          {standing[mode]()}
          {slow_seconds > 0 ? ` ${m.class_chat_slow_short({ count: slow_seconds })}` : null}
        </span>
        <Menu label={m.class_chat_settings()} trigger={<Ellipsis {...icon} />} items={items} />
      </div>
      <div className={styles['scroll']} role="log" aria-label={m.class_chat()}>
        <ChatList {...props} onReply={setReply} />
      </div>
      <ChatFoot view={props.view} reply={reply} onReplied={() => setReply(null)} />
    </section>
  );
}
