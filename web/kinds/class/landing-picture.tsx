import { m } from '#web/i18n/generated/messages.js';
import styles from './landing-picture.module.css';

const answers = [
  { label: () => m.class_landing_a(), share: 17 },
  { label: () => m.class_landing_b(), share: 62 },
  { label: () => m.class_landing_c(), share: 21 },
];

/** A question to a class, and how it was answered. */
export function LandingPicture() {
  return (
    <figure className={styles['poll']} aria-label={m.class_landing_label()}>
      <p>
        <b>482 913</b>
      </p>
      <h3>{m.class_landing_question()}</h3>
      {answers.map(({ label, share }) => (
        <p key={share}>
          <span>{label()}</span>
          <span>{share}%</span>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect width={share} height="4" />
          </svg>
        </p>
      ))}
    </figure>
  );
}
