import { MessageCircle } from 'lucide-react';
import { Suspense } from 'react';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { pageSettled } from '#web/app/shell/settled-page.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { smallIcon } from '#web/ui/icon.ts';
import { Deadline } from '../head/deadline.tsx';
import { useDecision } from '../decision-context.ts';
import { endWords } from '../head/end-words.ts';
import { longFrom, nameOf } from '../names.ts';
import styles from './proposal-card.module.css';
import { proposalTitle, targetOf } from './proposal-title.ts';
import { ShownFiles } from './shown-files.tsx';
import { SettledVotes } from '../voting/settled-votes.tsx';
import { VoteMeter } from '../voting/vote-meter.tsx';
import { Voters } from '../voting/voters.tsx';

// What most cards have nothing of.
const RefusedVotes = lazyWithRetry(() => import('../voting/refused-vote.tsx'));
const ChangedText = lazyWithRetry(() =>
  import('../columns/changed-text.tsx').then((module) => ({ default: module.ChangedText })),
);
const Revisions = lazyWithRetry(() => import('../columns/revisions.tsx'));
const ProposalMenu = lazyWithRetry(() => import('./proposal-menu.tsx'));
// Only for those who may vote: a link alone never does, and its page is to be here first.
const VoteBox = lazyWithRetry(async () => {
  await pageSettled();
  return import('../voting/vote-box.tsx');
});

interface ProposalCardProps {
  proposal: Proposal;
  view: DecisionView;
  state: RoomState<DecisionView>;
}

/** What is proposed, how its votes are going, and mine. */
export function ProposalCard({ proposal, view, state }: ProposalCardProps) {
  const { can, me } = useDecision();
  const { id, created_by, revision, reason } = proposal;
  const unsent = state.pending.some((change) => change.subject === id && change.type === 'proposal.create');
  const news = state.recent.find((change) => change.subject === id && change.type.startsWith('proposal.'));
  const author = nameOf(view, created_by);
  const mine = created_by === me;
  const isOpen = proposal.status === 'pending';
  return (
    <li
      className={styles['card']}
      data-proposal={id}
      data-about={id}
      data-unsent={unsent || undefined}
      data-fresh={news === undefined ? undefined : ''}
      data-person={news === undefined ? undefined : faceOf(news.actor).hue}
    >
      <div className={styles['by']}>
        <span>
          {actionWords(proposal, author)}
          {revision > 1 ? ` · ${m.proposal_edited()}` : null}
        </span>
        {!unsent && (isOpen ? mine || can.manage || me !== null : !mine && me !== null) ? (
          <Suspense fallback={null}>
            <ProposalMenu proposal={proposal} view={view} mine={mine} />
          </Suspense>
        ) : null}
      </div>
      <Content proposal={proposal} view={view} />
      {reason === null ? null : <FoldedText text={reason} from={longFrom} className={styles['reason']} />}
      <ShownFiles proposal={proposal} view={view} />
      {unsent ? (
        <p className={styles['note']}>{m.sending()}</p>
      ) : (
        <Voting proposal={proposal} view={view} state={state} />
      )}
    </li>
  );
}

/** How its votes are going, and mine. */
function Voting({ proposal, view, state }: ProposalCardProps) {
  const { id, revision, closes_at } = proposal;
  const isOpen = proposal.status === 'pending';
  // Of older decisions: now it would be rejected as its target goes.
  const gone = isOpen && proposal.target_id !== null && targetOf(view, proposal) === null;
  return (
    <>
      {revision > 1 ? (
        <Suspense fallback={null}>
          <Revisions proposal={proposal} />
        </Suspense>
      ) : null}
      {gone ? <p className={styles['note']}>{m.proposal_gone()}</p> : null}
      {view.status === 'draft' ? null : <VoteMeter proposal={proposal} view={view} />}
      {closes_at === null || !isOpen ? null : (
        <p className={styles['note']}>
          <Deadline at={closes_at} />
        </p>
      )}
      {isOpen ? null : <p className={styles['end']}>{endWords(view, proposal)}</p>}
      {isOpen && !gone ? <Ballot proposal={proposal} view={view} state={state} /> : null}
      <div className={styles['foot']}>
        <Who proposal={proposal} view={view} />
        <Talk id={id} view={view} />
      </div>
    </>
  );
}

/** My vote, where I may; and one that the room did not take. */
function Ballot({ proposal, view, state }: ProposalCardProps) {
  const { ballots } = useDecision();
  const { id } = proposal;
  const voting = state.pending.some((change) => change.subject === id && change.type.startsWith('vote.'));
  const refused = state.refusals.filter(
    ({ type, data }) => type.startsWith('vote.') && (data as { proposal_id?: string }).proposal_id === id,
  );
  return (
    <>
      {refused.length === 0 ? null : (
        <Suspense fallback={null}>
          <RefusedVotes refused={refused} />
        </Suspense>
      )}
      {ballots && view.status === 'open' ? (
        <Suspense fallback={<div className={styles['booth']} />}>
          <VoteBox proposal={proposal} view={view} sending={voting} />
        </Suspense>
      ) : null}
    </>
  );
}

function Who({ proposal, view }: Omit<ProposalCardProps, 'state'>) {
  if (view.status === 'draft') return <span />;
  if (proposal.status === 'pending') return <Voters proposal={proposal} view={view} />;
  return <SettledVotes proposal={proposal} view={view} />;
}

function Talk({ id, view }: { id: string; view: DecisionView }) {
  const { show } = useDecision();
  const said = view.comments.filter((comment) => comment.target === id && !comment.removed).length;
  return (
    <button
      type="button"
      className={styles['talk']}
      aria-label={said > 0 ? m.proposal_talk_count({ count: said }) : m.proposal_talk()}
      onClick={() => show({ panel: { what: 'talk', target: id } })}
    >
      <MessageCircle {...smallIcon} />
      {said > 0 ? said : null}
    </button>
  );
}

function actionWords({ action }: Proposal, name: string): string {
  if (action === 'change') return m.proposal_by_change({ name });
  return action === 'remove' ? m.proposal_by_remove({ name }) : m.proposal_by({ name });
}

function Content({ proposal, view }: Omit<ProposalCardProps, 'state'>) {
  const title = proposalTitle(view, proposal);
  const before = proposal.action === 'change' ? targetOf(view, proposal) : null;
  const changed = before === null ? null : { before, after: proposal.content };
  return (
    <FoldedText
      as="h3"
      text={title}
      from={longFrom}
      className={styles['content']}
      brief={changed === null ? undefined : <Changed {...changed} brief />}
    >
      {changed === null ? title : <Changed {...changed} />}
    </FoldedText>
  );
}

/** What a text was and has become: at first what stands between a beginning and an end that stay, then word by word. */
function Changed(changed: { before: string; after: string; brief?: boolean }) {
  return (
    <Suspense fallback={<Between {...changed} />}>
      <ChangedText {...changed} />
    </Suspense>
  );
}

function Between({ before, after }: { before: string; after: string }) {
  const [older, newer] = [before.split(/(?<=\s)/u), after.split(/(?<=\s)/u)];
  const least = Math.min(older.length, newer.length);
  let [from, to] = [0, 0];
  while (from < least && older[from] === newer[from]) from += 1;
  while (to < least - from && older.at(-1 - to) === newer.at(-1 - to)) to += 1;
  const middle = (words: string[]): string => words.slice(from, words.length - to).join('');
  return (
    <>
      {newer.slice(0, from)}
      <del>{middle(older)}</del>
      <ins>{middle(newer)}</ins>
      {newer.slice(newer.length - to)}
    </>
  );
}
