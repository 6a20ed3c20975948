import { Plus } from 'lucide-react';
import type { Category } from '#protocol/decision/terms.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useDecision } from '../decision-context.ts';
import { newDraft } from '../decision-ui.ts';
import styles from './propose-button.module.css';

export interface ProposeButtonProps {
  category: Category;
  criterion?: string | null;
  /** The criterion's words, for those who do not see where the button stands. */
  about?: string | null;
  view: DecisionView;
}

const names: Record<Category, () => string> = {
  assumption: m.propose_assumption,
  criterion: m.propose_criterion,
  conclusion: m.propose_conclusion,
};

export function ProposeButton({ category, criterion = null, about = null, view }: ProposeButtonProps) {
  const { panes, show } = useDecision();
  if (!useMayPropose(view)) return null;
  // On a phone, where one of the three is shown, it is all that there is to do at first.
  const first = panes === 1 && view.proposals.length === 0;
  const name = names[category]();
  const draft = { ...newDraft, category, criterion_id: criterion };
  return (
    <Button
      tone={first ? 'primary' : 'plain'}
      wide={first}
      icon={<Plus {...smallIcon} />}
      className={styles[first ? 'first' : 'propose']}
      aria-label={about === null ? name : `${name}: ${about}`}
      onClick={() => show({ dialog: { what: 'propose', draft } })}
    >
      {name}
    </Button>
  );
}

export function useMayPropose({ status }: DecisionView): boolean {
  return useDecision().can.edit && status !== 'closed';
}
