import { useCallback, useState } from 'react';
import type { SwitchesAnswer, SwitchName } from '#protocol/admin/switch.schema.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Chip } from '#web/ui/chip.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';
import { nameOf } from './account-words.tsx';
import { ActDialog } from './act-dialog.tsx';
import styles from './admin.module.css';
import { NotHere } from './paged-list.tsx';
import { switchWords } from './switch-words.ts';

type Setting = SwitchesAnswer['switches'][number];
type SetFacts = Setting['set'];
type Doing = { one: Setting } | 'notice' | null;

/** What of the instance is on, and what is said to all who come. */
export function AdminSwitches() {
  const { value, problem, reload } = useFetched(
    useCallback((signal: AbortSignal) => request<SwitchesAnswer>('/admin/switches', { signal }), []),
  );
  const [changed, setChanged] = useState<SwitchesAnswer | null>(null);
  const [doing, setDoing] = useState<Doing>(null);
  const now = changed ?? value;
  const close = (): void => setDoing(null);
  return (
    <section>
      <h2>{m.admin_switches()}</h2>
      <p>{m.admin_switches_text()}</p>
      {now === null ? (
        <NotHere problem={problem} onAgain={reload} />
      ) : (
        <ul className={styles['rows']}>
          <NoticeRow notice={now.notice} onChange={() => setDoing('notice')} />
          {now.switches.map((one) => (
            <SwitchRow key={one.name} one={one} onChange={() => setDoing({ one })} />
          ))}
        </ul>
      )}
      {doing === null || now === null ? null : doing === 'notice' ? (
        <NoticeDialog text={now.notice.text ?? ''} onDone={setChanged} onClose={close} />
      ) : (
        <SwitchDialog one={doing.one} onDone={setChanged} onClose={close} />
      )}
    </section>
  );
}

function SwitchRow({ one: { name, on, set }, onChange }: { one: Setting; onChange: () => void }) {
  const { label, text } = switchWords[name];
  return (
    <li className={styles['item']}>
      <span className={styles['chips']}>
        <b>{label()}</b>
        <Chip className={on ? '' : (styles['alarm'] ?? '')}>{on ? m.admin_switch_on() : m.admin_switch_off()}</Chip>
      </span>
      <p>{text()}</p>
      <LastSet set={set} />
      <div className={styles['acts']}>
        <Button tone={on ? 'quiet' : 'primary'} aria-label={actLabel(name, on)} onClick={onChange}>
          {on ? m.admin_switch_turn_off() : m.admin_switch_turn_on()}
        </Button>
      </div>
    </li>
  );
}

function actLabel(name: SwitchName, on: boolean): string {
  return `${switchWords[name].label()}: ${on ? m.admin_switch_turn_off() : m.admin_switch_turn_on()}`;
}

function NoticeRow({ notice: { text, set }, onChange }: { notice: SwitchesAnswer['notice']; onChange: () => void }) {
  return (
    <li className={styles['item']}>
      <b>{m.admin_notice()}</b>
      <p dir="auto">{text ?? m.admin_notice_none()}</p>
      <LastSet set={set} />
      <div className={styles['acts']}>
        <Button onClick={onChange}>{m.admin_notice_change()}</Button>
      </div>
    </li>
  );
}

function LastSet({ set }: { set: SetFacts }) {
  if (set === null) return null;
  return <small dir="auto">{[set.reason, nameOf(set.by), formatDateTime(set.at, getLocale())].join(' · ')}</small>;
}

interface DialogProps {
  onDone: (now: SwitchesAnswer) => void;
  onClose: () => void;
}

function SwitchDialog({ one: { name, on }, onDone, onClose }: DialogProps & { one: Setting }) {
  const { label, off } = switchWords[name];
  return (
    <ActDialog
      title={on ? m.admin_switch_off_title({ name: label() }) : m.admin_switch_on_title({ name: label() })}
      text={on ? off() : m.admin_switch_on_text()}
      action={on ? m.admin_switch_turn_off() : m.admin_switch_turn_on()}
      tone={on ? 'danger' : 'primary'}
      send={(body) =>
        request<SwitchesAnswer>(`/admin/switches/${name}`, { method: 'POST', body: { ...body, on: !on } })
      }
      onDone={(now) => {
        toasts.show({ text: on ? m.admin_switch_off_done() : m.admin_switch_on_done() });
        onDone(now);
      }}
      onClose={onClose}
    />
  );
}

function NoticeDialog({ text, onDone, onClose }: DialogProps & { text: string }) {
  const [words, setWords] = useState(text);
  const said = words.trim();
  return (
    <ActDialog
      title={m.admin_notice_title()}
      text={m.admin_notice_text()}
      action={m.admin_notice_save()}
      tone="primary"
      send={(body) =>
        request<SwitchesAnswer>('/admin/notice', { method: 'POST', body: { ...body, text: said === '' ? null : said } })
      }
      onDone={(now) => {
        toasts.show({ text: m.admin_notice_done() });
        onDone(now);
      }}
      onClose={onClose}
    >
      <TextArea label={m.admin_notice()} hint={m.admin_notice_hint()} maxLength={300} value={words} onText={setWords} />
    </ActDialog>
  );
}
