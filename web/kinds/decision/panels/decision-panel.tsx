import { Suspense, useEffect } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { TalkFoot } from '#web/features/comments/talk-foot.tsx';
import { Talk } from '#web/features/comments/talk.tsx';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { clamp } from '#web/ui/clamp.ts';
import { useDecision } from '../decision-context.ts';
import type { Panel } from '../decision-ui.ts';
import styles from './decision-panel.module.css';
import { proposalTitle } from '../proposal/proposal-title.ts';

const Timeline = lazyWithRetry(() => import('./timeline.tsx'));
const RecountPanel = lazyWithRetry(() => import('./recount-panel.tsx'));

interface DecisionPanelProps {
  view: DecisionView;
  state: RoomState<DecisionView>;
  panel: Panel;
}

/** What stands beside the columns. */
export default function DecisionPanel({ view, state, panel }: DecisionPanelProps) {
  const { show } = useDecision();
  const close = (): void => show({ panel: null });
  // A proposal that is gone can be talked about no longer.
  const target = panel.what === 'talk' ? panel.target : null;
  const isLost = target !== null && !view.proposals.some(({ id }) => id === target);
  useEffect(() => {
    if (isLost) show({ panel: null });
  }, [isLost, show]);
  return (
    <Suspense fallback={null}>
      {panel.what === 'talk' ? (
        <TalkPanel key={`talk ${panel.target}`} view={view} state={state} target={panel.target} onClose={close} />
      ) : null}
      {panel.what === 'timeline' ? <Timeline view={view} seq={state.seq} onClose={close} /> : null}
      {panel.what === 'recount' ? <RecountPanel onClose={close} /> : null}
    </Suspense>
  );
}

interface TalkPanelProps extends Omit<DecisionPanelProps, 'panel'> {
  target: string | null;
  onClose: () => void;
}

function TalkPanel({ view, state, target, onClose }: TalkPanelProps) {
  const proposal = view.proposals.find(({ id }) => id === target);
  return (
    <SidePanel
      title={proposal === undefined ? m.decision_talk() : m.proposal_talk()}
      onClose={onClose}
      footer={<TalkFoot view={view} state={state} target={target} />}
    >
      {proposal === undefined ? null : <p className={clamp(styles['about'])}>{proposalTitle(view, proposal)}</p>}
      <Talk view={view} state={state} target={target} />
    </SidePanel>
  );
}
