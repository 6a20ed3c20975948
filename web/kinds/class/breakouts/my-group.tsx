import { LifeBuoy, Megaphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import {
  type Breakout,
  type BreakoutRoom,
  type BreakoutsCounted,
  runningBreakout,
} from '#protocol/class/breakouts/view.ts';
import type { LessonMessage } from '#protocol/class/messages/view.ts';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import live from '../live.module.css';
import { ChatFoot } from '../messages/chat-foot.tsx';
import { ChatList } from '../messages/chat-list.tsx';
import type { PartProps } from '../parts.ts';
import { TimerCard } from '../timer/timer-card.tsx';
import { toldBy } from '../told.ts';
import { BreakoutLeft, LastCall } from './breakout-left.tsx';
import styles from './breakouts.module.css';
import { GroupRoom } from './group-room.tsx';
import { groupName, peopleText } from './group-words.ts';

/** On the phone of whoever takes part: the group in which they are, or the choice of one. */
export default function MyGroup(props: PartProps) {
  const { view } = props;
  const breakout = runningBreakout(view);
  const mine = breakout?.rooms.find(({ room_id }) => room_id === view.my_breakout);
  const message = breakout?.message ?? null;
  useEffect(() => {
    if (message !== null) announce(message);
  }, [message]);
  if (breakout === undefined) return null;
  return (
    <section className={styles['mine']} aria-label={m.class_groups()}>
      <header className={live['head']}>
        <h2 dir="auto">{mine === undefined ? m.class_groups() : groupName(mine)}</h2>
        <BreakoutLeft breakout={breakout} />
      </header>
      <LastCall breakout={breakout} />
      {message === null ? null : (
        <p className={styles['told']}>
          <Megaphone {...smallIcon} /> <span dir="auto">{message}</span>
        </p>
      )}
      {mine === undefined ? null : <Inside mine={mine} />}
      {mine === undefined && breakout.assign !== 'self' ? <p>{m.class_groups_in_none()}</p> : null}
      {breakout.assign === 'self' ? <Choice breakout={breakout} {...props} /> : null}
    </section>
  );
}

function Inside({ mine }: { mine: BreakoutRoom }) {
  const { send } = useLesson();
  const called = mine.called_at !== null;
  return (
    <>
      <p className={styles['people']} dir="auto">
        {peopleText(mine)}
      </p>
      <Button
        icon={<LifeBuoy {...icon} />}
        aria-pressed={called}
        onClick={() => (called ? send('breakout.uncall', {}) : send('breakout.call', {}))}
      >
        {called ? m.class_group_called() : m.class_group_call()}
      </Button>
      {mine.open ? (
        <GroupRoom key={mine.room_id} roomId={mine.room_id}>
          {(group) => <Talk {...group} />}
        </GroupRoom>
      ) : (
        <p className={live['none']}>{m.class_group_opens()}</p>
      )}
    </>
  );
}

/** The chat of a group, and its timer where one runs. */
export function Talk(group: PartProps) {
  const [reply, setReply] = useState<LessonMessage | null>(null);
  return (
    <div className={styles['inside']}>
      <TimerCard {...group} />
      <div className={styles['talk']} role="log" aria-label={m.class_group_chat()}>
        <ChatList {...group} onReply={setReply} />
      </div>
      <ChatFoot view={group.view} reply={reply} onReplied={() => setReply(null)} label={m.class_group_write()} />
    </div>
  );
}

function Choice({ breakout, view, state }: PartProps & { breakout: Breakout }) {
  const { send } = useLesson();
  const counted = toldBy<BreakoutsCounted>(state, 'breakouts.counted') ?? {};
  return (
    <fieldset className={styles['choice']}>
      <legend>{m.class_groups_choose()}</legend>
      {breakout.rooms.map((room) => (
        <Button
          key={room.room_id}
          wide
          aria-pressed={room.room_id === view.my_breakout}
          onClick={() => send('breakout.choose', { room_id: room.room_id })}
        >
          <span dir="auto">{groupName(room)}</span>{' '}
          <small>{m.class_groups_people({ count: counted[room.room_id] ?? 0 })}</small>
        </Button>
      ))}
    </fieldset>
  );
}
