import { useEffect, useRef, useState } from 'react';
import type { ReviewCommandData } from '#protocol/review/commands.schema.ts';
import type { Feedback } from '#protocol/review/feedback.ts';
import { mayBecome, statuses } from '#protocol/review/status.ts';
import { maxBulk, priorities } from '#protocol/review/terms.ts';
import type { Person } from '#protocol/wire.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useWatching } from '../watch/watch-context.ts';
import { tagsIn } from './draft.ts';
import styles from './remarks.module.css';
import { priorityNames, statusActs } from './status-words.ts';

type Changes = Omit<ReviewCommandData['feedback.bulk'], 'ids'>;

/** So many people stand in a menu. */
const mostPeople = 12;

/** Remarks changed together: all of them, or none. */
export function BulkBar({ shown, people }: { shown: readonly Feedback[]; people: readonly Person[] }) {
  const { ui, show, room } = useWatching();
  const [tagging, setTagging] = useState(false);
  const picked = shown.filter(({ id }) => ui.picked?.has(id) === true);
  const send = (changes: Changes): void => {
    const ids = picked.map(({ id }) => id);
    show({ picked: null });
    void room.client.send('feedback.bulk', { ids, ...changes }).then((result) => {
      if (result.ok || result.error.code === 'SERVICE_UNAVAILABLE') return;
      // Why is told by the page's notices; which of them it was is seen here, and none has changed.
      show({ picked: new Set(ids), open: result.error.details?.['ids']?.[0] ?? null });
    });
  };
  const isAny = picked.length > 0;
  const next = statuses.filter(
    (to) => isAny && picked.every(({ status }) => mayBecome(status, to, { isEditor: true })),
  );
  const items = (): MenuItem[] => [
    ...priorities.map((priority) => ({
      label: m.watch_set_priority({ name: priorityNames[priority]() }),
      onPick: () => send({ priority }),
    })),
    { label: m.watch_set_tags(), onPick: () => setTagging(true) },
    ...people
      .slice(0, mostPeople)
      .map(({ id, name }) => ({ label: m.watch_assign({ name }), onPick: () => send({ assignee: id }) })),
    ...(picked.some(({ assignee }) => assignee !== undefined)
      ? [{ label: m.watch_unassign(), onPick: () => send({ assignee: null }) }]
      : []),
  ];
  return (
    <div className={styles['bulk']} role="toolbar" aria-label={m.watch_pick_several()}>
      <p>
        <b>{m.watch_picked({ count: picked.length })}</b>
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
      </p>
      {next.map((to) => (
        <Button key={to} size="small" onClick={() => send({ status: to })}>
          {statusActs[to]()}
        </Button>
      ))}
      {isAny ? (
        <Menu label={m.watch_more_acts()} triggerClass={styles['more']} trigger={m.watch_change()} items={items} />
      ) : null}
      {tagging && isAny ? (
        <Tagging before={sharedTags(picked)} onTags={(tags) => send({ tags })} onEnd={() => setTagging(false)} />
      ) : null}
    </div>
  );
}

function sharedTags(picked: readonly Feedback[]): string[] {
  const [first, ...others] = picked;
  return (first?.tags ?? []).filter((tag) => others.every(({ tags }) => tags.includes(tag)));
}

interface TaggingProps {
  before: readonly string[];
  onTags: (tags: string[]) => void;
  onEnd: () => void;
}

/** The tags of all of them, in place of those that they have. */
function Tagging({ before, onTags, onEnd }: TaggingProps) {
  const [written, setWritten] = useState(() => before.join(', '));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={styles['tagging']}
      onSubmit={(event) => {
        event.preventDefault();
        onTags(tagsIn(written));
      }}
    >
      <TextField
        label={m.watch_tags()}
        hint={m.watch_tags_instead()}
        maxLength={330}
        ref={field}
        value={written}
        onText={setWritten}
      />
      <Button size="small" type="submit" tone="primary">
        {m.watch_set_tags()}
      </Button>
      <Button size="small" tone="plain" onClick={onEnd}>
        {m.cancel()}
      </Button>
    </form>
  );
}
