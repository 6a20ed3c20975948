import { Ellipsis } from 'lucide-react';
import type { Poll } from '#protocol/class/polls/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useLesson } from '../class-context.ts';

/** What is seldom done with a poll. Nothing of it where the lesson is over. */
export function PollMenu({ poll, live }: { poll: Poll; live: boolean }) {
  const { send } = useLesson();
  const { id: poll_id, status } = poll;
  const items: MenuItem[] =
    status === 'closed' && live
      ? [
          { label: m.class_poll_reopen(), onPick: () => send('poll.reopen', { poll_id }) },
          { label: m.class_poll_again(), onPick: () => send('poll.launch', { poll_id }) },
        ]
      : [];
  if (items.length === 0) return null;
  return <Menu label={m.class_poll_more()} trigger={<Ellipsis {...smallIcon} />} items={items} />;
}
