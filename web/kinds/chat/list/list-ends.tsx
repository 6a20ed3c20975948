import { Share2 } from 'lucide-react';
import { peopleCountOf } from '#protocol/chat/outside.ts';
import { Link } from 'wouter';
import type { BranchOf, ChatView } from '#protocol/chat/view.ts';
import { useInbox } from '#web/app/inbox/use-inbox.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useChat } from '../chat-context.ts';
import chatStyles from '../chat.module.css';
import { hasHiddenPast } from './hidden-past.ts';
import styles from './message-list.module.css';
import type { Messages } from './use-messages.ts';

/** What stands before the first message: that it is the first, or what this place is for. */
export function ListStart({ view, atStart, empty }: { view: ChatView; atStart: boolean; empty: boolean }) {
  if (!atStart) return <div className={styles['start']} />;
  if (hasHiddenPast(view)) return <p className={chatStyles['hidden-past']}>{m.chat_past_hidden()}</p>;
  if (empty) {
    // Whoever came later is not told that nothing was said: it is only not theirs to read.
    if ((view.mine?.since_n ?? 0) > 0) return <EmptyState title={m.chat_earlier_hidden()} text={m.chat_empty_text()} />;
    return <NothingSaid view={view} />;
  }
  const cut = (view.mine?.since_n ?? 0) > 0;
  if (!cut && view.branch_of !== undefined) return <BranchStart origin={view.branch_of} />;
  return <p className={styles['beginning']}>{cut ? m.chat_begins_joined() : m.chat_begins()}</p>;
}

/** With what it began, and, for whoever is there too, the way to where that was said. */
function BranchStart({ origin: { room_id, messages: count } }: { origin: BranchOf }) {
  const { inbox } = useInbox();
  const isThere = inbox.rooms.some((room) => room.room_id === room_id);
  return (
    <p className={styles['beginning']}>
      {m.chat_begins_branch({ count })}
      {isThere ? <Link href={`/r/${room_id}`}>{m.branch_origin_open()}</Link> : null}
    </p>
  );
}

/** Whoever is alone calls the others first. */
function NothingSaid({ view }: { view: ChatView }) {
  const { can, show } = useChat();
  if (can.share && view.type !== 'direct' && peopleCountOf(view) === 1) {
    const action = (
      <Button
        tone="primary"
        icon={<Share2 {...smallIcon} aria-hidden="true" />}
        onClick={() => show({ dialog: { what: 'share' } })}
      >
        {m.share()}
      </Button>
    );
    return <EmptyState title={m.chat_alone_title()} text={m.chat_alone_text()} action={action} />;
  }
  const text = view.type === 'announcement' ? m.chat_empty_announcement() : m.chat_empty_text();
  return <EmptyState title={m.chat_empty_title()} text={text} />;
}

/** Why what was asked for is not there, and the way to ask again. */
export function ListProblem({ messages }: { messages: Messages }) {
  const { problem, window } = messages;
  if (problem === null) return null;
  return (
    <div className={styles['problem']} role="alert">
      <p>{errorText(problem)}</p>
      <Button
        size="small"
        onClick={() => {
          window.retry();
          void window.loadOlder();
        }}
      >
        {m.try_again()}
      </Button>
    </div>
  );
}
