import { Bell, X } from 'lucide-react';
import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { keptIn } from '../kept.ts';
import styles from './push-card.module.css';
import { usePush } from './use-push.ts';

const laterMs = 60 * 24 * 60 * 60_000;

/** To somebody who has just said something and may wait for an answer: what it would take to hear of it. */
export default function PushCard({ accountId }: { accountId: string }) {
  const until = keptIn<number>(() => localStorage, `madang.push.later.${accountId}`);
  const [put, setPut] = useState(() => (until.read() ?? 0) > Date.now());
  const [asked, setAsked] = useState(false);
  const { state, busy, problem, turnOn } = usePush();
  const putOff = (): void => {
    until.write(Date.now() + laterMs);
    setPut(true);
  };
  const open = state === 'off' || state === 'home_screen' || (asked && state !== null);
  if (put || !open) return null;
  const words = { off: m.push_ask, home_screen: m.push_home_screen, denied: m.push_denied, on: m.push_is_on };
  return (
    <aside className={styles['card']} aria-label={m.push_title()}>
      <p>{state === 'unsupported' ? m.push_unsupported() : words[state]()}</p>
      {state === 'off' ? (
        <Button
          tone="primary"
          icon={<Bell {...icon} />}
          busy={busy}
          onClick={() => {
            setAsked(true);
            turnOn();
          }}
        >
          {m.push_turn_on()}
        </Button>
      ) : null}
      <IconButton
        label={state === 'on' ? m.close() : m.keep_identity_later()}
        icon={<X {...icon} />}
        onClick={putOff}
      />
      <FormProblem text={problem} />
    </aside>
  );
}
