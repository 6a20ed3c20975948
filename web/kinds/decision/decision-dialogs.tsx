import { Suspense } from 'react';
import { useLocation } from 'wouter';
import type { DecisionView } from '#protocol/decision/view.ts';
import { late } from '#web/app/late.ts';
import { useDecision } from './decision-context.ts';
import type { Dialog } from './decision-ui.ts';

const ShareDialog = late(() =>
  import('#web/app/share-dialog/share-dialog.tsx').then((module) => ({ default: module.ShareDialog })),
);
const LeaveRoomDialog = late(() =>
  import('#web/app/leave-room-dialog.tsx').then((module) => ({ default: module.LeaveRoomDialog })),
);
const TakePartDialog = late(() => import('#web/features/room/take-part-dialog.tsx'));
const ProposeDialog = late(() => import('./propose-dialog.tsx'));
const SettleDialog = late(() => import('./settle-dialog.tsx'));
const OutcomeDialog = late(() => import('./outcome-dialog.tsx'));
const SettingsDialog = late(() => import('./settings-dialog.tsx'));

/** What asks for the whole attention; each comes when it is first opened. */
export default function DecisionDialogs({ view, dialog }: { view: DecisionView; dialog: Dialog }) {
  const { can, me, roomId, show } = useDecision();
  const [, go] = useLocation();
  const close = (): void => show({ dialog: null });
  return (
    <Suspense fallback={null}>
      {dialog.what === 'share' ? (
        <ShareDialog kind="decision" roomId={roomId} title={view.title} canManage={can.manage} onClose={close} />
      ) : null}
      {dialog.what === 'name' ? <TakePartDialog onClose={close} /> : null}
      {dialog.what === 'propose' ? <ProposeDialog view={view} draft={dialog.draft} onClose={close} /> : null}
      {dialog.what === 'settle' ? (
        <SettleDialog view={view} proposalId={dialog.proposal_id} status={dialog.status} onClose={close} />
      ) : null}
      {dialog.what === 'close' || dialog.what === 'outcome' ? (
        <OutcomeDialog view={view} closes={dialog.what === 'close'} onClose={close} />
      ) : null}
      {dialog.what === 'settings' ? <SettingsDialog view={view} onClose={close} /> : null}
      {dialog.what === 'delete' ? (
        <LeaveRoomDialog
          room={{ id: roomId, title: view.title, role: 'owner' }}
          accountId={me ?? ''}
          onLeft={() => go('/')}
          onClose={close}
        />
      ) : null}
    </Suspense>
  );
}
