import { m } from '#web/i18n/generated/messages.js';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useDecision } from '../decision-context.ts';
import styles from '../decision-main.module.css';
import type { DecisionUi } from '../decision-ui.ts';

/** Where there is much to vote on: to find a proposal, and in which order they stand. */
export default function ProposalTools({ ui }: { ui: DecisionUi }) {
  const { show } = useDecision();
  return (
    <div className={styles['find']}>
      <TextField label={m.proposals_search()} type="search" value={ui.find} onText={(find) => show({ find })} />
      <Select
        label={m.proposals_sort()}
        value={ui.order}
        options={[
          { value: 'first', label: m.proposals_sort_first() },
          { value: 'new', label: m.proposals_sort_new() },
          { value: 'votes', label: m.proposals_sort_votes() },
        ]}
        onPick={(order) => show({ order })}
      />
    </div>
  );
}
