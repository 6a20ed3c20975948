import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import type { KindName } from '#web/kinds/registry.ts';
import { People } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { CreateRoomDialog } from '../create-room-dialog.tsx';
import { faceOf } from '../face.ts';
import { useTitle } from '../title.ts';
import styles from './landing.module.css';

/** Home for who is new here: what Madang is, and the one thing to do. */
export function Landing() {
  const [creating, setCreating] = useState<KindName | null>(null);
  useTitle(null);
  const points = [
    [m.landing_point_live(), m.landing_point_live_text()],
    [m.landing_point_link(), m.landing_point_link_text()],
    [m.landing_point_offline(), m.landing_point_offline_text()],
  ];
  return (
    <div className={styles['page']}>
      <section className={styles['hello']}>
        <h1>{m.landing_title()}</h1>
        <p>{m.landing_text()}</p>
        <div className={styles['acts']}>
          <Button tone="primary" onClick={() => setCreating('itinerary')}>
            {m.landing_action()}
          </Button>
          <Button onClick={() => setCreating('decision')}>{m.landing_decide()}</Button>
          <Button onClick={() => setCreating('chat')}>{m.landing_talk()}</Button>
        </div>
      </section>
      <Sample />
      <ul className={styles['points']}>
        {points.map(([title, text]) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      {creating === null ? null : <CreateRoomDialog kind={creating} onClose={() => setCreating(null)} />}
    </div>
  );
}

function Sample() {
  const friends = [
    { id: 'acc_sample_c', name: m.landing_sample_friend_1() },
    { id: 'acc_sample_b', name: m.landing_sample_friend_2() },
    { id: 'acc_sample_f', name: m.landing_sample_friend_3() },
  ];
  const stops = [
    { name: m.landing_sample_1(), where: m.landing_sample_1_where(), at: '11:00' },
    { name: m.landing_sample_2(), where: m.landing_sample_2_where(), at: '13:10', who: m.landing_sample_who() },
    { name: m.landing_sample_3(), where: m.landing_sample_3_where(), at: '17:10' },
  ];
  const mover = faceOf(friends[1] ?? { id: '', name: '' });
  return (
    <figure className={styles['sample']} aria-label={m.landing_sample_label()}>
      <figcaption>
        <b>{m.landing_sample_title()}</b>
        <People faces={friends.map(faceOf)} label={friends.map((friend) => friend.name).join(', ')} />
      </figcaption>
      <ol>
        {stops.map((stop, index) => (
          <li
            key={stop.name}
            className={stop.who === undefined ? undefined : styles['touched']}
            data-person={stop.who === undefined ? undefined : mover.hue}
          >
            <span className={styles['number']} aria-hidden="true">
              {index + 1}
            </span>
            <div>
              {stop.who === undefined ? null : <span className={styles['who']}>{stop.who}</span>}
              <b>{stop.name}</b>
              <span>{stop.where}</span>
            </div>
            <time>{stop.at}</time>
          </li>
        ))}
      </ol>
    </figure>
  );
}
