import { Suspense, useCallback, useEffect, useMemo, useReducer } from 'react';
import { mayVote } from '#protocol/decision/figures.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { late, untilHere } from '#web/app/late.ts';
import { useReact } from '#web/features/comments/use-react.ts';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame, WaitingPane } from '#web/features/room/room-frame.tsx';
import { showAbout, useOpenAt } from '#web/features/room/use-open-at.ts';
import { useNotices } from '#web/features/room/use-notices.ts';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { classes } from '#web/ui/classes.ts';
import { DecisionBottom } from './decision-bottom.tsx';
import { DecisionContext, type DecisionRoom, type Send } from './decision-context.ts';
import { DecisionMain } from './decision-main.tsx';
import { DecisionTop } from './decision-top.tsx';
import { changeUi, initialUi } from './decision-ui.ts';
import styles from './live-decision.module.css';
import { useVotesAnnounced } from './use-votes-announced.ts';

const DecisionDialogs = late(() => import('./decision-dialogs.tsx'));
const DecisionPanel = late(() => import('./decision-panel.tsx'));

/** The decision as it is now, with everyone in it. */
export function LiveDecision(live: RoomLive<DecisionView>) {
  const { state, view, named } = live;
  const [ui, show] = useReducer(changeUi, view, initialUi);
  const room = useDecisionRoom(live, show);
  useNotices(
    live,
    useCallback(async () => {
      const { tellNotice } = await untilHere(() => import('./tell-notices.ts'));
      return (notice) => tellNotice(notice, show);
    }, [show]),
  );
  useOpenAt(({ target, place }) => {
    const about = view.proposals.find(({ id }) => id === target);
    if (about !== undefined) show({ column: about.category });
    else if (target.startsWith('cmt')) show({ panel: { what: 'talk', target: place } });
    showAbout(target);
  });
  useVotesAnnounced(view);
  useLostTarget(view, ui.panel?.what === 'talk' ? ui.panel.target : null, show);
  return (
    <RoomContext.Provider value={room}>
      <DecisionContext.Provider value={room}>
        <RoomFrame
          className={classes(styles['decision'], ui.panel !== null && styles['beside'])}
          top={<DecisionTop state={state} title={view.title} />}
          bottom={<DecisionBottom view={view} state={state} named={named} />}
          dialogs={
            ui.dialog === null ? null : (
              <Suspense fallback={null}>
                <DecisionDialogs view={view} dialog={ui.dialog} />
              </Suspense>
            )
          }
        >
          <DecisionMain view={view} state={state} ui={ui} />
          {ui.panel === null ? null : (
            <Suspense fallback={room.panes === 3 ? <WaitingPane /> : null}>
              <DecisionPanel view={view} state={state} panel={ui.panel} />
            </Suspense>
          )}
        </RoomFrame>
      </DecisionContext.Provider>
    </RoomContext.Provider>
  );
}

function useDecisionRoom(live: RoomLive<DecisionView>, show: DecisionRoom['show']): DecisionRoom {
  const { client, state, named } = live;
  const askName = useCallback(() => show({ dialog: { what: 'name' } }), [show]);
  const room = useRoomOfPage(live, { kind: 'decision', still: false, askName, react: useReact(client) });
  const votes = named && mayVote(state.you?.role ?? null);
  return useMemo(() => {
    const send: Send = (type, data) => void client.send(type, data);
    return { ...room, client, votes, send, show };
  }, [room, client, votes, show]);
}

/** A proposal that is gone can be talked about no longer. */
function useLostTarget(view: DecisionView, target: string | null, show: DecisionRoom['show']): void {
  const lost = target !== null && !view.proposals.some(({ id }) => id === target);
  useEffect(() => {
    if (lost) show({ panel: null });
  }, [lost, show]);
}
