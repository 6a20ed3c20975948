import { maxCarried } from '#protocol/chat/terms.ts';
import type { Message } from '#protocol/chat/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useChat } from '../chat-context.ts';
import type { Chosen } from '../chat-ui.ts';
import { saidText } from '../message/said-text.ts';
import styles from './choosing-bar.module.css';

/** Stands where one writes while it is being chosen what goes along into another conversation. */
export default function ChoosingBar({ chosen }: { chosen: Chosen }) {
  const { show } = useChat();
  const tooMany = chosen.to.n - chosen.from.n >= maxCarried;
  return (
    <section className={styles['bar']} aria-label={m.branch_choosing()}>
      <p>
        <b>{m.branch_choosing()}</b>
        <span className={styles['hint']}>{m.branch_choosing_hint()}</span>
      </p>
      <dl className={styles['ends']} aria-live="polite">
        <End label={m.branch_first()} message={chosen.from} />
        <End label={m.branch_last()} message={chosen.to} />
      </dl>
      {tooMany ? (
        <p className={styles['problem']} role="alert">
          {m.branch_too_many({ count: maxCarried })}
        </p>
      ) : null}
      <div className={styles['ways']}>
        <Button onClick={() => show({ choosing: null })}>{m.cancel()}</Button>
        <Button tone="primary" disabled={tooMany} onClick={() => show({ dialog: { what: 'branch', chosen } })}>
          {m.branch_next()}
        </Button>
      </div>
    </section>
  );
}

function End({ label, message }: { label: string; message: Message }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{saidText(message)}</dd>
    </div>
  );
}
