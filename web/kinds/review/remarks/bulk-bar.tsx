import type { Feedback } from '#protocol/review/feedback.ts';
import { mayBecome, statuses } from '#protocol/review/status.ts';
import { maxBulk, priorities } from '#protocol/review/terms.ts';
import type { Person } from '#protocol/wire.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { useWatching } from '../watch/watch-context.ts';
import styles from './remarks.module.css';
import { priorityNames, statusActs } from './status-words.ts';

/** Remarks changed together: all of them, or none. */
export function BulkBar({ shown, people }: { shown: readonly Feedback[]; people: readonly Person[] }) {
  const { ui, show, room } = useWatching();
  const picked = shown.filter(({ id }) => ui.picked?.has(id) === true);
  const send = (changes: object): void => {
    void room.client.send('feedback.bulk', { ids: picked.map(({ id }) => id), ...changes });
    show({ picked: null });
  };
  const isAny = picked.length > 0;
  const next = statuses.filter(
    (to) => isAny && picked.every(({ status }) => mayBecome(status, to, { isEditor: true })),
  );
  return (
    <div className={styles['bulk']} role="toolbar" aria-label={m.watch_pick_several()}>
      <b>{m.watch_picked({ count: picked.length })}</b>
      {next.map((to) => (
        <Button key={to} size="small" onClick={() => send({ status: to })}>
          {statusActs[to]()}
        </Button>
      ))}
      {isAny ? (
        <Menu
          label={m.watch_more_acts()}
          trigger={<span>{m.watch_change()}</span>}
          items={() => [
            ...priorities.map((priority) => ({
              label: m.watch_set_priority({ name: priorityNames[priority]() }),
              onPick: () => send({ priority }),
            })),
            ...people
              .slice(0, 12)
              .map(({ id, name }) => ({ label: m.watch_assign({ name }), onPick: () => send({ assignee: id }) })),
          ]}
        />
      ) : null}
      <Button
        size="small"
        tone="plain"
        onClick={() => show({ picked: new Set(shown.slice(0, maxBulk).map(({ id }) => id)) })}
      >
        {m.watch_pick_all()}
      </Button>
      <Button size="small" tone="plain" onClick={() => show({ picked: null })}>
        {m.watch_pick_end()}
      </Button>
    </div>
  );
}
