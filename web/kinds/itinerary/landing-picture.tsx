import { m } from '#web/i18n/generated/messages.js';
import { People } from '#web/ui/avatar.tsx';
import { faceOf } from '#web/app/contacts/face.ts';
import { friends } from '#web/app/contacts/sample-friends.ts';
import styles from './landing-picture.module.css';

/** An afternoon of three stops, one of which somebody is just moving. */
export function LandingPicture() {
  const shown = friends();
  const stops = [
    { name: m.landing_sample_1(), where: m.landing_sample_1_where(), at: '11:00' },
    { name: m.landing_sample_2(), where: m.landing_sample_2_where(), at: '13:10', who: m.landing_sample_who() },
    { name: m.landing_sample_3(), where: m.landing_sample_3_where(), at: '17:10' },
  ];
  const mover = faceOf(shown[1] ?? { id: '', name: '' });
  return (
    <figure className={styles['sample']} aria-label={m.landing_sample_label()}>
      <figcaption>
        <b>{m.landing_sample_title()}</b>
        <People faces={shown.map(faceOf)} label={shown.map((friend) => friend.name).join(', ')} />
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
