import { ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { useChat } from '../chat-context.ts';
import styles from './message-list.module.css';
import type { Row } from './rows.ts';
import type { Reading } from './use-reading.ts';

interface UnreadPillProps {
  reading: Reading;
  rows: readonly Row[];
}

/** The way to what I have not read, where it begins before all that is here. */
export function UnreadPill({ reading, rows }: UnreadPillProps) {
  const { jump } = useChat();
  const [done, setDone] = useState(false);
  const { dividerN, waited } = reading;
  const first = rows[0]?.message.n ?? 0;
  if (done || waited === 0 || dividerN === null || first <= dividerN + 1) return null;
  return (
    <button
      type="button"
      className={styles['pill']}
      onClick={() => {
        setDone(true);
        jump({ place: dividerN });
      }}
    >
      <ArrowUp {...smallIcon} />
      {m.messages_unread_jump({ count: waited })}
    </button>
  );
}
