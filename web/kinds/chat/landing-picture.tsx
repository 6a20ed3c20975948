import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { faceOf } from '#web/app/contacts/face.ts';
import { friends } from '#web/app/contacts/sample-friends.ts';
import styles from './landing-picture.module.css';

/** A few words between friends. */
export function LandingPicture() {
  const [first, second] = friends();
  return (
    <figure className={styles['talk']} aria-label={m.landing_talk_label()}>
      <p>
        {first === undefined ? null : <Avatar face={faceOf(first)} size={28} />}
        <span>{m.landing_talk_1()}</span>
      </p>
      <p data-mine>
        <span>{m.landing_talk_2()}</span>
      </p>
      <p>
        {second === undefined ? null : <Avatar face={faceOf(second)} size={28} />}
        <span>{m.landing_talk_3()}</span>
      </p>
    </figure>
  );
}
