import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { faceOf } from '#web/app/contacts/face.ts';
import { friends } from '#web/app/contacts/sample-friends.ts';
import styles from './landing-picture.module.css';

/** Nothing looks chosen before it is: who has voted, and how far it is to where it is settled. */
export function LandingPicture() {
  const [first, second, third] = friends();
  return (
    <figure className={styles['vote']} aria-label={m.landing_vote_label()}>
      <b>{m.landing_vote()}</b>
      <div className={styles['seats']} aria-hidden="true">
        {[first, second].map((friend) =>
          friend === undefined ? null : <Avatar key={friend.id} face={faceOf(friend)} size={28} />,
        )}
        <span className={styles['seat']} />
        <i className={styles['goal']} />
        <span className={styles['seat']} />
        {third === undefined ? null : <Avatar face={faceOf(third)} size={28} />}
      </div>
      <figcaption>{m.landing_vote_state()}</figcaption>
    </figure>
  );
}
