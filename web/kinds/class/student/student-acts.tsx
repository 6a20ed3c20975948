import { CircleHelp, Hand, MessageCircle, Smile } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import { HandLine } from '../hands/hand-line.tsx';
import { PaceRow } from '../meter/pace-row.tsx';
import type { PartProps } from '../parts.ts';
import { ReactionRow } from '../reactions/reaction-row.tsx';
import styles from './student-acts.module.css';
import { useUnread } from './use-unread.ts';

const QuestionsSheet = lazyWithRetry(() => import('../questions/questions-sheet.tsx'));
const ChatSheet = lazyWithRetry(() => import('../messages/chat-sheet.tsx'));

/** Under the thumb of whoever takes part: how fast it goes, a hand, a question, a word, a clap. */
export function StudentActs(props: PartProps) {
  const { me, send } = useLesson();
  const [sheet, setSheet] = useState<'questions' | 'messages' | null>(null);
  const [reacts, setReacts] = useState(false);
  const { unread, read } = useUnread(props.view.messages, me, sheet === 'messages');
  const isUp = props.view.hands.some(({ account_id }) => account_id === me);
  const close = (): void => setSheet(null);
  return (
    <section className={styles['acts']} aria-label={m.class_acts()}>
      <HandLine {...props} />
      {reacts ? <ReactionRow /> : <PaceRow {...props} />}
      <div className={styles['buttons']}>
        <Button
          aria-pressed={isUp}
          icon={<Hand {...icon} />}
          onClick={() => (isUp ? send('hand.lower', {}) : send('hand.raise', {}))}
        >
          {isUp ? m.class_hand_lower() : m.class_hand_raise()}
        </Button>
        <Button icon={<CircleHelp {...icon} />} onClick={() => setSheet('questions')}>
          {m.class_question()}
        </Button>
        <IconButton
          label={m.class_reactions()}
          pressed={reacts}
          icon={<Smile {...icon} />}
          onClick={() => setReacts(!reacts)}
        />
        <span className={styles['messages']} data-unread={unread > 0 ? Math.min(unread, 99) : undefined}>
          <IconButton
            label={unread > 0 ? m.class_chat_unread({ count: unread }) : m.class_chat()}
            icon={<MessageCircle {...icon} />}
            onClick={() => {
              read();
              setSheet('messages');
            }}
          />
        </span>
      </div>
      <Suspense fallback={null}>
        {sheet === 'questions' ? <QuestionsSheet {...props} onClose={close} /> : null}
        {sheet === 'messages' ? <ChatSheet {...props} onClose={close} /> : null}
      </Suspense>
    </section>
  );
}
