import { Suspense, useCallback, useMemo, useReducer } from 'react';
import { isEnough, isVoter } from '#protocol/decision/figures.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { lazyWithRetry, importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useReact } from '#web/features/comments/use-react.ts';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame, WaitingPane } from '#web/features/room/room-frame.tsx';
import { showAbout, useOpenAt } from '#web/features/room/use-open-at.ts';
import { useNotices } from '#web/features/room/use-notices.ts';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { classes } from '#web/ui/classes.ts';
import { decisionIdentity } from './identity.tsx';
import { DecisionBottom } from './decision-bottom.tsx';
import { DecisionContext, type DecisionRoom, type Send } from './decision-context.ts';
import { DecisionMain } from './decision-main.tsx';
import { DecisionTop } from './head/decision-top.tsx';
import { changeUi, initialUi } from './decision-ui.ts';
import styles from './live-decision.module.css';
import { useVotesAnnounced } from './voting/use-votes-announced.ts';

const DecisionDialogs = lazyWithRetry(() => import('./decision-dialogs.tsx'));
const DecisionPanel = lazyWithRetry(() => import('./panels/decision-panel.tsx'));

/** The decision as it is now, with everyone in it. */
export function LiveDecision(live: RoomLive<DecisionView>) {
  const { state, view, named } = live;
  const [ui, show] = useReducer(changeUi, view, initialUi);
  const room = useDecisionRoom(live, show);
  useNotices(
    withoutVotes(live),
    useCallback(async () => {
      const { tellNotice } = await importWithRetry(() => import('./tell-notices.ts'));
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

/** A vote that was refused is told where it was cast, until it has been seen. */
function withoutVotes(live: RoomLive<DecisionView>): RoomLive<DecisionView> {
  const refusals = live.state.refusals.filter(({ type }) => !type.startsWith('vote.'));
  return { ...live, state: { ...live.state, refusals } };
}

function useDecisionRoom(live: RoomLive<DecisionView>, show: DecisionRoom['show']): DecisionRoom {
  const { client, state, named } = live;
  const askName = useCallback(() => show({ dialog: { what: 'name' } }), [show]);
  const room = useRoomOfPage(live, { kind: decisionIdentity, still: false, askName, react: useReact(client) });
  const { you, view } = state;
  const me = view?.people.find(({ id }) => id === you?.id);
  const votes = named && you !== null && view !== null && isVoter({ ...you, ...me }, view.voters);
  const joins = !votes && you !== null && view !== null && joinsByVoting(view, { named, ...you, ...me });
  return useMemo(() => {
    const send: Send = (type, data) => void client.send(type, data);
    const take: DecisionRoom['take'] = (vote) => {
      if (votes) vote();
      else if (!named) askName();
      else
        void client.send('membership.request', {}).then((joined) => {
          if (joined.ok) vote();
        });
    };
    return { ...room, client, votes, ballots: votes || joins, take, send, show };
  }, [room, client, votes, joins, named, askName, show]);
}

/**
 * Where everyone may join, a first vote joins. Not where votes are anonymous: a vote right after somebody has come would
 * be signed by it.
 */
function joinsByVoting(
  view: DecisionView,
  { named, ...person }: { named: boolean; guest: boolean; verified?: boolean },
): boolean {
  const isOpen = view.status === 'open' && view.membership_policy === 'open' && !view.anonymous;
  return isOpen && (view.voters === 'named' || (named && isEnough(person, view.voters)));
}
