import { m } from '#web/i18n/generated/messages.js';
import styles from './terms.module.css';

/** Where the terms are, and what they are said to hold for. They open beside, so that nothing written is lost. */
export function TermsNote({ text }: { text?: string }) {
  return (
    <p className={styles['note']}>
      {text === undefined ? null : <span>{text}</span>}
      <a href="/terms" target="_blank" rel="noopener">
        {m.terms()}
      </a>
      <a href="/privacy" target="_blank" rel="noopener">
        {m.privacy()}
      </a>
    </p>
  );
}
