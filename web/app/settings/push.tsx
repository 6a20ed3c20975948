import { Bell, BellOff } from 'lucide-react';
import { useCallback } from 'react';
import type { PushAnswer, PushDevice } from '#protocol/inbox/push.schema.ts';
import { formatDate } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { icon } from '#web/ui/icon.ts';
import { type PushState } from '../push/push-device.ts';
import { usePush } from '../push/use-push.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import styles from './settings.module.css';

const words: Record<PushState, () => string> = {
  unsupported: m.push_unsupported,
  home_screen: m.push_home_screen,
  denied: m.push_denied,
  off: m.push_reason,
  on: m.push_is_on,
};

/** Whether this browser is told while nobody looks, and which others are. */
export function Push() {
  const { state, busy, problem, turnOn, turnOff } = usePush();
  return (
    <section>
      <h2>{m.push_title()}</h2>
      {state === null ? null : <p aria-live="polite">{words[state]()}</p>}
      {state === 'off' ? (
        <Button tone="primary" icon={<Bell {...icon} />} busy={busy} onClick={turnOn}>
          {m.push_turn_on()}
        </Button>
      ) : null}
      {state === 'on' ? (
        <Button icon={<BellOff {...icon} />} busy={busy} onClick={turnOff}>
          {m.push_turn_off()}
        </Button>
      ) : null}
      <FormProblem text={problem} />
      {state === null ? null : <Others key={state} />}
    </section>
  );
}

/** My other browsers that are told. */
function Others() {
  const ask = useCallback((signal: AbortSignal) => request<PushAnswer>('/inbox/push', { signal }), []);
  const { value, reload } = useFetched(ask);
  const others = value?.devices.filter(({ current }) => !current) ?? [];
  if (others.length === 0) return null;
  return (
    <ul className={styles['rows']} aria-label={m.push_others()}>
      {others.map((one) => (
        <Other key={one.id} device={one} onGone={reload} />
      ))}
    </ul>
  );
}

function Other({ device: { id, device, created_at }, onGone }: { device: PushDevice; onGone: () => void }) {
  const { busy, act } = useAction();
  const name = device === '' ? m.session_unknown() : device;
  const remove = async (): Promise<void> => {
    await request(`/inbox/push/${id}`, { method: 'DELETE' });
    onGone();
  };
  return (
    <li>
      <span>
        <b>{name}</b>
        <small>{m.push_since({ date: formatDate(created_at, getLocale()) })}</small>
      </span>
      <Button busy={busy} aria-label={m.push_stop_named({ device: name })} onClick={() => void act(remove)}>
        {m.push_stop()}
      </Button>
    </li>
  );
}
