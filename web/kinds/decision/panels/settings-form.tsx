import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { DeadlineField } from '#web/features/editing/deadline-field.tsx';
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
          { value: 'two_thirds', label: m.settings_rule_two_thirds() },
          { value: 'three_quarters', label: m.settings_rule_three_quarters() },
          { value: 'all', label: m.settings_rule_all() },
          { value: 'share', label: m.settings_rule_share() },
          { value: 'count', label: m.settings_rule_count() },
        ]}
        onPick={(rule) => onChange({ rule })}
      />
      {draft.rule === 'share' ? (
        <TextField
          label={m.settings_share()}
          hint={m.settings_share_hint()}
          value={draft.share}
          error={problems.share === undefined ? undefined : m.settings_error_share()}
          onText={(share) => onChange({ share })}
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
      ) : (
        <>
          <Select
            label={m.settings_of()}
            value={draft.of}
            options={[
              { value: 'members', label: m.settings_of_members() },
              { value: 'votes', label: m.settings_of_votes() },
            ]}
            onPick={(of) => onChange({ of })}
          />
          <TextField
            label={m.settings_least()}
            hint={m.settings_least_hint()}
            inputMode="numeric"
            value={draft.min_approvals}
            error={numberProblem('min_approvals')}
            onText={(min_approvals) => onChange({ min_approvals })}
          />
        </>
      )}
      <Select
        label={m.settings_settle()}
        value={draft.settle}
        options={[
          { value: 'at_once', label: m.settings_settle_at_once() },
          { value: 'at_deadline', label: m.settings_settle_at_deadline() },
        ]}
        onPick={(settle) => onChange({ settle })}
      />
      <Select
        label={m.settings_policy()}
        value={draft.membership_policy}
        options={[
          { value: 'open', label: m.settings_policy_open() },
          { value: 'approval', label: m.settings_policy_approval() },
          { value: 'invite', label: m.settings_policy_invite() },
        ]}
        onPick={(membership_policy) => onChange({ membership_policy })}
      />
      <Select
        label={m.settings_voters()}
        hint={draft.voters === 'verified' ? m.settings_voters_verified_hint() : undefined}
        value={draft.voters}
        options={[
          { value: 'named', label: m.settings_voters_named() },
          { value: 'accounts', label: m.settings_voters_accounts() },
          { value: 'verified', label: m.settings_voters_verified() },
        ]}
        onPick={(voters) => onChange({ voters })}
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
        <Checkbox
          label={m.settings_out_of_reach()}
          checked={draft.reject_out_of_reach}
          onCheck={(reject_out_of_reach) => onChange({ reject_out_of_reach })}
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
