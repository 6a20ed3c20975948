import { Check, EyeOff, Ellipsis, Flag, Pencil, Trash, X } from 'lucide-react';
import { useState } from 'react';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { ConfirmDialog } from '#web/app/confirm-dialog.tsx';
import { toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useDecision } from '../decision-context.ts';
import { newDraft } from '../decision-ui.ts';
import { proposalTitle } from './proposal-title.ts';

interface ProposalMenuProps {
  proposal: Proposal;
  view: DecisionView;
  mine: boolean;
}

/** What its author, whoever manages the decision, and everybody else may do with a proposal. */
export default function ProposalMenu({ proposal, view, mine }: ProposalMenuProps) {
  const { can, send, show } = useDecision();
  const isOpen = proposal.status === 'pending';
  const { id, category, action, content, reason, target_id, criterion_id, closes_at } = proposal;
  const edit = (): void => {
    const draft = { ...newDraft, category, action, content, reason: reason ?? '', target_id, criterion_id };
    show({ dialog: { what: 'propose', draft: { ...draft, proposal_id: id } } });
  };
  const showsFiles = proposal.revisions.some(({ attachments }) => attachments !== undefined);
  const [asked, setAsked] = useState(false);
  const remove = (): void => {
    send('proposal.delete', { proposal_id: id });
    // Files do not come back by proposing it again.
    if (showsFiles) return;
    const again = { category, action, content, reason, target_id, criterion_id, closes_at };
    toasts.show({
      text: m.proposal_deleted(),
      action: { label: m.undo(), onPick: () => send('proposal.create', again) },
    });
  };
  const settle = (status: 'accepted' | 'rejected'): void =>
    show({ dialog: { what: 'settle', proposal_id: id, status } });
  return (
    <>
      <Menu
        label={m.proposal_actions({ name: proposalTitle(view, proposal).slice(0, 60) })}
        trigger={<Ellipsis {...smallIcon} />}
        items={() => [
          ...(isOpen && mine && action !== 'remove'
            ? [{ label: m.proposal_edit(), icon: <Pencil {...icon} />, onPick: edit }]
            : []),
          ...(isOpen && can.manage && view.status === 'open'
            ? [
                { label: m.settle_accept(), icon: <Check {...icon} />, onPick: () => settle('accepted') },
                { label: m.settle_reject(), icon: <X {...icon} />, onPick: () => settle('rejected') },
              ]
            : []),
          ...(isOpen && can.manage && !mine
            ? [
                {
                  label: m.proposal_hide(),
                  icon: <EyeOff {...icon} />,
                  danger: true,
                  onPick: () => show({ dialog: { what: 'hide', proposal_id: id } }),
                },
              ]
            : []),
          ...(mine
            ? []
            : [
                {
                  label: m.report(),
                  icon: <Flag {...icon} />,
                  onPick: () => show({ dialog: { what: 'report', proposal_id: id } }),
                },
              ]),
          ...(isOpen && mine
            ? [
                {
                  label: m.proposal_delete(),
                  icon: <Trash {...icon} />,
                  danger: true,
                  onPick: () => (showsFiles ? setAsked(true) : remove()),
                },
              ]
            : []),
        ]}
      />
      {asked ? (
        <ConfirmDialog
          title={m.proposal_delete_title()}
          text={m.files_go_along()}
          action={m.proposal_delete()}
          onConfirm={async () => remove()}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  );
}
