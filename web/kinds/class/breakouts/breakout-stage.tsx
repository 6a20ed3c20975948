import { Suspense, useState } from 'react';
import { studentsHere } from '#protocol/class/attendance/view.ts';
import { type Breakout, type BreakoutRoom, runningBreakout } from '#protocol/class/breakouts/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useLesson } from '../class-context.ts';
import live from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { facesOf } from '../people.ts';
import { BreakoutLeft, LastCall } from './breakout-left.tsx';
import styles from './breakouts.module.css';
import { groupName, peopleText } from './group-words.ts';

const GroupBoard = lazyWithRetry(() => import('./group-board.tsx'));
const GroupSheet = lazyWithRetry(() => import('./group-sheet.tsx'));
const moreMinutes = 5;
const soonSeconds = 60;

/** On the teacher's desk: the groups with who is in them, and afterwards what was said in each. */
export function BreakoutStage({ view }: PartProps) {
  const [entered, enter] = useState<BreakoutRoom | null>(null);
  const running = runningBreakout(view);
  const past = view.breakouts.filter(({ ended_at }) => ended_at !== null);
  return (
    <>
      {running === undefined ? null : <Running breakout={running} view={view} onEnter={enter} />}
      {past.map((breakout) => (
        <Past key={breakout.n} breakout={breakout} onEnter={enter} />
      ))}
      {entered === null ? null : (
        <Suspense fallback={null}>
          <GroupSheet room={entered} onClose={() => enter(null)} />
        </Suspense>
      )}
    </>
  );
}

interface Entering {
  breakout: Breakout;
  onEnter: (room: BreakoutRoom) => void;
}

function Running({ breakout, view, onEnter }: Entering & Pick<PartProps, 'view'>) {
  const { send } = useLesson();
  const placed = new Set(breakout.rooms.flatMap(({ participants }) => participants.map(({ id }) => id)));
  const face = facesOf(view);
  const free = studentsHere(view)
    .filter(({ account_id }) => !placed.has(account_id))
    .map(({ account_id: id }) => ({ id, full_name: face(id).name }));
  const enter = (room: BreakoutRoom): void => {
    if (room.called_at !== null) send('breakout.answer', { room_id: room.room_id });
    onEnter(room);
  };
  // Whoever has called longest is helped first.
  const calling = breakout.rooms
    .filter(({ called_at }) => called_at !== null)
    .toSorted((a, b) => ((a.called_at ?? '') < (b.called_at ?? '') ? -1 : 1));
  return (
    <section className={live['card']} aria-label={m.class_groups()}>
      <div className={live['head']}>
        <h2>{m.class_groups()}</h2>
        <BreakoutLeft breakout={breakout} />
      </div>
      <LastCall breakout={breakout} />
      {calling.length === 0 ? null : (
        <ol className={styles['calls']} aria-live="polite" aria-label={m.class_groups_calls()}>
          {calling.map((room) => (
            <li key={room.room_id}>
              <span dir="auto">{m.class_group_calls({ group: groupName(room) })}</span>
              <Button size="small" tone="primary" onClick={() => enter(room)}>
                {m.class_group_enter()}
              </Button>
            </li>
          ))}
        </ol>
      )}
      <Suspense fallback={<SkeletonRows rows={2} label={m.loading()} />}>
        <GroupBoard breakout={breakout} free={free} onEnter={enter} />
      </Suspense>
      <Broadcast breakout={breakout} />
      <div className={live['acts']}>
        <Button size="small" onClick={() => send('breakout.extend', { minutes: moreMinutes })}>
          {m.class_groups_more({ count: moreMinutes })}
        </Button>
        <Button size="small" onClick={() => send('breakout.end', { in_seconds: soonSeconds })}>
          {m.class_groups_end_soon()}
        </Button>
        <Button size="small" onClick={() => send('breakout.end', { in_seconds: 0 })}>
          {m.class_groups_end()}
        </Button>
      </div>
    </section>
  );
}

function Broadcast({ breakout }: { breakout: Breakout }) {
  const { send } = useLesson();
  const [message, setMessage] = useState('');
  return (
    <>
      <form
        className={live['fields']}
        onSubmit={(event) => {
          event.preventDefault();
          if (message.trim() === '') return;
          send('breakout.tell', { message: message.trim() });
          setMessage('');
        }}
      >
        <TextField
          label={m.class_groups_tell()}
          value={message}
          onText={setMessage}
          maxLength={300}
          autoComplete="off"
        />
        <Button type="submit">{m.class_groups_tell_send()}</Button>
      </form>
      {breakout.message === null ? null : (
        <p className={live['none']} dir="auto">
          {m.class_groups_told({ message: breakout.message })}
        </p>
      )}
    </>
  );
}

function Past({ breakout, onEnter }: Entering) {
  return (
    <Fold summary={m.class_groups_past({ count: breakout.rooms.length })}>
      <ul className={live['list']}>
        {breakout.rooms.map((room) => (
          <li key={room.room_id} className={live['row']}>
            <p className={live['words']}>
              <b dir="auto">{groupName(room)}</b> <small dir="auto">{peopleText(room)}</small>
            </p>
            <Button size="small" tone="plain" onClick={() => onEnter(room)}>
              {m.class_group_read()}
            </Button>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
