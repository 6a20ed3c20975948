import { MessageCircle } from 'lucide-react';
import { Suspense } from 'react';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { faceOf } from '#web/app/face.ts';
import { late } from '#web/app/late.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { smallIcon } from '#web/ui/icon.ts';
import { ChangedText } from './changed-text.tsx';
import { Deadline } from './deadline.tsx';
import { useDecision } from './decision-context.ts';
import { endWords } from './end-words.ts';
import { longFrom, nameOf } from './names.ts';
import styles from './proposal-card.module.css';
import { proposalTitle, targetOf } from './proposal-title.ts';
import { VoteMeter } from './vote-meter.tsx';
import { Voters } from './voters.tsx';

const ProposalMenu = late(() => import('./proposal-menu.tsx'));
// Only for those who may vote: a link alone never does, and its page is to be here first.
const VoteBox = late(() => import('./vote-box.tsx'));

interface ProposalCardProps {
  proposal: Proposal;
  view: DecisionView;
  state: RoomState<DecisionView>;
}

/** What is proposed, how its votes are going, and mine. */
export function ProposalCard({ proposal, view, state }: ProposalCardProps) {
  const { can, me, votes, show } = useDecision();
  const { id, created_by, revision, reason } = proposal;
  const unsent = state.pending.some((change) => change.subject === id && change.type === 'proposal.create');
  const voting = state.pending.some((change) => change.subject === id && change.type.startsWith('vote.'));
  const news = state.recent.find((change) => change.subject === id && change.type.startsWith('proposal.'));
  const said = view.comments.filter((comment) => comment.target === id && !comment.removed).length;
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
        {isOpen && !unsent && (mine || can.manage) ? (
          <Suspense fallback={null}>
            <ProposalMenu proposal={proposal} view={view} mine={mine} />
          </Suspense>
        ) : null}
      </div>
      <Content proposal={proposal} view={view} />
      {reason === null ? null : <FoldedText text={reason} from={longFrom} className={styles['reason']} />}
      {unsent ? (
        <p className={styles['note']}>{m.sending()}</p>
      ) : (
        <>
          <VoteMeter proposal={proposal} view={view} />
          {proposal.closes_at === null || !isOpen ? null : (
            <p className={styles['note']}>
              <Deadline at={proposal.closes_at} />
            </p>
          )}
          {isOpen ? null : <p className={styles['end']}>{endWords(view, proposal)}</p>}
          {isOpen && votes && view.status === 'open' ? (
            <Suspense fallback={<div className={styles['booth']} />}>
              <VoteBox proposal={proposal} view={view} sending={voting} />
            </Suspense>
          ) : null}
          <div className={styles['foot']}>
            {isOpen ? <Voters proposal={proposal} view={view} /> : <span />}
            <button
              type="button"
              className={styles['talk']}
              aria-label={said > 0 ? m.proposal_talk_count({ count: said }) : m.proposal_talk()}
              onClick={() => show({ panel: { what: 'talk', target: id } })}
            >
              <MessageCircle {...smallIcon} />
              {said > 0 ? said : null}
            </button>
          </div>
        </>
      )}
    </li>
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
      brief={changed === null ? undefined : <ChangedText {...changed} brief />}
    >
      {changed === null ? title : <ChangedText {...changed} />}
    </FoldedText>
  );
}
