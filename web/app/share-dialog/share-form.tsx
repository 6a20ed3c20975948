import { ChevronDown } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { icon } from '#web/ui/icon.ts';
import { Segmented } from '#web/ui/segmented.tsx';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { levelOf, levelsOf } from './levels.ts';
import { LinkSwitches } from './link-switches.tsx';
import type { Expiry, ShareForm } from './share-form-state.ts';
import styles from './share-dialog.module.css';

/** Something of the room that a link can lead to. */
export interface LinkTarget {
  id: string;
  label: string;
}

export interface ShareFieldsProps {
  kind: string;
  form: ShareForm;
  onChange: (form: ShareForm) => void;
  /** Of a link that is being changed. */
  present?: { hasPassword: boolean; expires: string | null };
  peopleProblem: string | undefined;
  canManage: boolean;
  /** What a link may lead to besides the whole room; nothing in most kinds. */
  targets: readonly LinkTarget[];
}

/** What a link allows; its password, end and limit wait behind one line. */
export function ShareFields(props: ShareFieldsProps) {
  const { kind, form, onChange, present, peopleProblem, canManage, targets } = props;
  const expires = present?.expires ?? null;
  const expiries: { value: Expiry; label: string }[] = [
    ...(expires === null ? [] : [{ value: 'keep' as const, label: m.expiry_keep({ date: expires }) }]),
    { value: 'never', label: m.expiry_never() },
    { value: 'day', label: m.expiry_day() },
    { value: 'week', label: m.expiry_week() },
    { value: 'month', label: m.expiry_month() },
  ];
  return (
    <>
      <LevelChoice kind={kind} form={form} onChange={onChange} />
      {targets.length === 0 ? null : <TargetChoice form={form} onChange={onChange} targets={targets} />}
      <details className={styles['options']} open={present !== undefined || peopleProblem !== undefined}>
        <summary>
          {m.share_more_options()}
          <ChevronDown {...icon} />
        </summary>
        <div className={styles['fields']}>
          <TextField
            label={m.share_name()}
            hint={m.share_name_hint()}
            maxLength={50}
            value={form.name}
            onText={(name) => onChange({ ...form, name })}
          />
          <TextField
            label={m.share_password()}
            hint={present?.hasPassword === true ? m.share_password_keep() : m.share_password_hint()}
            autoComplete="off"
            maxLength={128}
            disabled={form.removePassword}
            value={form.password}
            onText={(password) => onChange({ ...form, password })}
          />
          {present?.hasPassword === true ? (
            <Checkbox
              label={m.share_password_remove()}
              checked={form.removePassword}
              onCheck={(removePassword) => onChange({ ...form, removePassword })}
            />
          ) : null}
          <div className={styles['pair']}>
            <Select
              label={m.share_expiry()}
              value={form.expiry}
              options={expiries}
              onPick={(expiry) => onChange({ ...form, expiry })}
            />
            <TextField
              label={m.share_people()}
              hint={m.share_people_hint()}
              error={peopleProblem}
              inputMode="numeric"
              value={form.people}
              onText={(people) => onChange({ ...form, people })}
            />
          </div>
          {form.level === 'view' ? (
            <Checkbox
              label={m.share_history()}
              hint={m.share_history_hint()}
              checked={form.history}
              onCheck={(history) => onChange({ ...form, history })}
            />
          ) : null}
          {form.level === 'view' && present === undefined ? (
            <Checkbox
              label={m.share_pin()}
              hint={m.share_pin_hint()}
              checked={form.pinned}
              onCheck={(pinned) => onChange({ ...form, pinned })}
            />
          ) : null}
          {canManage ? (
            <Checkbox
              label={m.share_indexed()}
              hint={m.share_indexed_hint()}
              checked={form.indexed}
              onCheck={(indexed) => onChange({ ...form, indexed })}
            />
          ) : null}
          {present === undefined ? (
            <Checkbox
              label={m.share_long()}
              hint={m.share_long_hint()}
              checked={form.long}
              onCheck={(long) => onChange({ ...form, long })}
            />
          ) : null}
        </div>
      </details>
    </>
  );
}

function LevelChoice({ kind, form, onChange }: Pick<ShareFieldsProps, 'kind' | 'form' | 'onChange'>) {
  const { value } = levelOf(kind, form.level);
  return (
    <div className={styles['level']}>
      <Segmented
        label={m.share_level()}
        value={value}
        options={levelsOf(kind)}
        onPick={(level) => onChange({ ...form, level })}
      />
      <LinkSwitches
        kind={kind}
        level={form.level}
        switches={form.switches ?? []}
        onSwitch={(switches) => onChange({ ...form, switches })}
      />
    </div>
  );
}

const wholeRoom = 'all';

function TargetChoice({ form, onChange, targets }: Pick<ShareFieldsProps, 'form' | 'onChange' | 'targets'>) {
  return (
    <Select
      label={m.share_target()}
      value={form.target ?? wholeRoom}
      options={[
        { value: wholeRoom, label: m.share_target_all() },
        ...targets.map(({ id: value, label }) => ({ value, label })),
      ]}
      onPick={(picked) => onChange({ ...form, target: picked === wholeRoom ? null : picked })}
    />
  );
}
