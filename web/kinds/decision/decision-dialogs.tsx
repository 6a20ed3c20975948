import { Suspense } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomDialog } from '#web/features/room/room-dialogs.tsx';
import { useDecision } from './decision-context.ts';
import type { Dialog } from './decision-ui.ts';

const ProposeDialog = lazyWithRetry(() => import('./proposal/propose-dialog.tsx'));
const AskDialog = lazyWithRetry(() => import('./proposal/ask-dialog.tsx'));
const SettleDialog = lazyWithRetry(() => import('./proposal/settle-dialog.tsx'));
const HideDialog = lazyWithRetry(() => import('./proposal/hide-dialog.tsx'));
const ReportProposal = lazyWithRetry(() => import('./proposal/report-proposal.tsx'));
const OutcomeDialog = lazyWithRetry(() => import('./head/outcome-dialog.tsx'));
const SettingsDialog = lazyWithRetry(() => import('./panels/settings-dialog.tsx'));

/** What asks for the whole attention; each comes when it is first opened. */
export default function DecisionDialogs({ view, dialog }: { view: DecisionView; dialog: Dialog }) {
  const { show } = useDecision();
  const close = (): void => show({ dialog: null });
  return (
    <Suspense fallback={null}>
      {dialog.what === 'share' ||
      dialog.what === 'name' ||
      dialog.what === 'announce' ||
      dialog.what === 'delete' ||
      dialog.what === 'take_along' ||
      dialog.what === 'take_out' ? (
        <RoomDialog what={dialog.what} title={view.title} onClose={close} />
      ) : null}
      {dialog.what === 'propose' ? <ProposeDialog view={view} draft={dialog.draft} onClose={close} /> : null}
      {dialog.what === 'ask' ? <AskDialog onClose={close} /> : null}
      {dialog.what === 'settle' ? (
        <SettleDialog view={view} proposalId={dialog.proposal_id} status={dialog.status} onClose={close} />
      ) : null}
      {dialog.what === 'hide' ? <HideDialog view={view} proposalId={dialog.proposal_id} onClose={close} /> : null}
      {dialog.what === 'report' ? <ReportProposal proposalId={dialog.proposal_id} onClose={close} /> : null}
      {dialog.what === 'close' || dialog.what === 'outcome' ? (
        <OutcomeDialog view={view} closes={dialog.what === 'close'} onClose={close} />
      ) : null}
      {dialog.what === 'settings' ? <SettingsDialog view={view} onClose={close} /> : null}
    </Suspense>
  );
}
