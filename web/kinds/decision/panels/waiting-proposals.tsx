import type { DecisionCommandData } from '#protocol/decision/commands.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { useOutgoing } from '#web/features/files/use-outgoing.ts';
import { WaitingSaid } from '#web/features/files/waiting-said.tsx';
import type { Outgoing } from '#web/room-client/outgoing/outgoing.ts';
import { useDecision } from '../decision-context.ts';
import type { Draft } from '../decision-ui.ts';
import { draftOf } from '../proposal/draft-of.ts';

/** What I propose, or have worded anew, that waits for its files. */
export function WaitingProposals({ view }: { view: DecisionView }) {
  const room = useDecision();
  const outgoing = useOutgoing(room);
  return outgoing.all.map((one) => {
    const draft = draftIn(one, view);
    if (draft === null) return null;
    const reword = (): void => room.show({ dialog: { what: 'propose', draft } });
    return <WaitingSaid key={one.key} one={one} outgoing={outgoing} content={draft.content} onReword={reword} />;
  });
}

/** As it was written in the dialog, which put it there. */
function draftIn({ command }: Outgoing, view: DecisionView): Draft | null {
  if (command?.type === 'proposal.create') return draftOf(command.data as DecisionCommandData['proposal.create']);
  if (command?.type !== 'proposal.edit') return null;
  const data = command.data as DecisionCommandData['proposal.edit'];
  const proposal = view.proposals.find(({ id }) => id === data.proposal_id);
  if (proposal === undefined) return null;
  const { category, action, target_id, criterion_id } = proposal;
  const [content, reason] = [data.content ?? proposal.content, data.reason ?? ''];
  return { category, action, content, reason, target_id, criterion_id, closes_at: '', proposal_id: proposal.id };
}
