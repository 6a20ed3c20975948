import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { DeadlineField } from './deadline-field.tsx';
import type { SettingsDraft, SettingsProblems } from './settings-draft.ts';

interface SettingsFormProps {
  draft: SettingsDraft;
  problems: SettingsProblems;
  /** What voters were promised cannot change once they may vote. */
  promised: boolean;
  onChange: (change: Partial<SettingsDraft>) => void;
}

/** By what rule it is decided, who takes part and until when. */
export function SettingsForm({ draft, problems, promised, onChange }: SettingsFormProps) {
  const numberProblem = (field: keyof SettingsProblems): string | undefined =>
    problems[field] === undefined ? undefined : m.settings_error_number();
  return (
    <>
      <Select
        label={m.settings_rule()}
        value={draft.rule}
        options={[
          { value: 'majority', label: m.settings_rule_majority() },
          { value: 'ratio', label: m.settings_rule_ratio() },
          { value: 'all', label: m.settings_rule_all() },
          { value: 'count', label: m.settings_rule_count() },
        ]}
        onPick={(rule) => onChange({ rule })}
      />
      {draft.rule === 'ratio' ? (
        <TextField
          label={m.settings_percent()}
          inputMode="numeric"
          value={draft.percent}
          error={numberProblem('percent')}
          onText={(percent) => onChange({ percent })}
        />
      ) : null}
      {draft.rule === 'count' ? (
        <TextField
          label={m.settings_count()}
          inputMode="numeric"
          value={draft.count}
          error={numberProblem('count')}
          onText={(count) => onChange({ count })}
        />
      ) : null}
      <Select
        label={m.settings_policy()}
        value={draft.membership_policy}
        options={[
          { value: 'approval', label: m.settings_policy_approval() },
          { value: 'open', label: m.settings_policy_open() },
          { value: 'invite', label: m.settings_policy_invite() },
        ]}
        onPick={(membership_policy) => onChange({ membership_policy })}
      />
      <Select
        label={m.settings_results()}
        hint={promised ? m.settings_promised() : undefined}
        disabled={promised}
        value={draft.results}
        options={[
          { value: 'always', label: m.settings_results_always() },
          { value: 'after_vote', label: m.settings_results_after_vote() },
          { value: 'after_close', label: m.settings_results_after_close() },
        ]}
        onPick={(results) => onChange({ results })}
      />
      <div>
        <Checkbox
          label={m.settings_anonymous()}
          hint={promised ? m.settings_promised() : m.settings_anonymous_hint()}
          disabled={promised}
          checked={draft.anonymous}
          onCheck={(anonymous) => onChange({ anonymous })}
        />
        <Checkbox
          label={m.settings_reasons()}
          checked={draft.reasons_required}
          onCheck={(reasons_required) => onChange({ reasons_required })}
        />
      </div>
      <TextField
        label={m.settings_quorum()}
        hint={m.settings_quorum_hint()}
        inputMode="numeric"
        value={draft.quorum}
        error={numberProblem('quorum')}
        onText={(quorum) => onChange({ quorum })}
      />
      <DeadlineField
        label={m.settings_deadline()}
        value={draft.closes_at}
        past={problems.closes_at !== undefined}
        onText={(closes_at) => onChange({ closes_at })}
      />
      {draft.closes_at === '' ? null : (
        <Checkbox
          label={m.settings_remind()}
          hint={m.settings_remind_hint()}
          checked={draft.remind}
          onCheck={(remind) => onChange({ remind })}
        />
      )}
    </>
  );
}
