import { useState } from 'react';
import type { QuietHours as Hours } from '#protocol/inbox/inbox.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useInbox } from '../inbox/use-inbox.ts';
import { toastError } from '../shell/toasts.ts';
import styles from './settings.module.css';

const night = { from: '22:00', to: '08:00' };

/** When nothing is pushed, in the zone in which that was chosen. */
export function QuietHours() {
  const { store, inbox } = useInbox();
  const hours = inbox.settings.quiet_hours ?? null;
  const change = (times: { from: string; to: string } | null): void => {
    const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    store?.changeSettings({ quiet_hours: times === null ? null : { ...times, time_zone } }).catch(toastError);
  };
  return (
    <section>
      <h2>{m.quiet_title()}</h2>
      <Checkbox
        label={m.quiet_on()}
        hint={m.quiet_hint()}
        checked={hours !== null}
        onCheck={(wanted) => change(wanted ? night : null)}
      />
      {hours === null ? null : <Times key={`${hours.from} ${hours.to}`} hours={hours} onChange={change} />}
    </section>
  );
}

function Times({ hours, onChange }: { hours: Hours; onChange: (times: { from: string; to: string }) => void }) {
  const [times, setTimes] = useState({ from: hours.from, to: hours.to });
  const keep = (): void => {
    const isWhole = times.from !== '' && times.to !== '';
    if (isWhole && (times.from !== hours.from || times.to !== hours.to)) onChange(times);
  };
  return (
    <div className={styles['times']} onBlur={keep}>
      <TextField
        type="time"
        label={m.quiet_from()}
        value={times.from}
        onText={(from) => setTimes({ ...times, from })}
      />
      <TextField type="time" label={m.quiet_to()} value={times.to} onText={(to) => setTimes({ ...times, to })} />
      <p>{hours.time_zone}</p>
    </div>
  );
}
