import type { FC } from 'hono/jsx';
import { turnout } from '#protocol/decision/figures.ts';
import type { Votes } from '#protocol/decision/terms.schema.ts';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { Says } from '#worker/features/front/says.tsx';
import { nameIn } from '#worker/features/front/words.ts';
import type { Seen } from '../../front.ts';
import { countsText, missingText, standingItems } from './figures.ts';
import { decisionWords, momentText } from './words.ts';

type Shown = Seen<DecisionView> & { proposal: Proposal };

/** A proposal that is voted on: whose, what, and how it stands. */
export const OpenProposal: FC<Shown> = ({ proposal, view, locale }) => {
  const words = decisionWords[locale];
  const target = standingItems(view).find((item) => item.id === proposal.target_id);
  const criterion = view.criteria.find((item) => item.id === proposal.criterion_id);
  const about = [
    words.proposal(nameIn(view, proposal.created_by)),
    words.actions[proposal.action],
    proposal.revision > 1 ? words.edited : null,
    criterion === undefined ? null : words.judgedBy(criterion.content),
  ];
  return (
    <li class="share-proposal" id={proposal.id}>
      <p class="share-where">{about.filter((part) => part !== null).join(' · ')}</p>
      {proposal.action === 'change' && target !== undefined ? <del>{target.content}</del> : null}
      <h3>{proposal.action === 'remove' ? <del>{target?.content ?? proposal.content}</del> : proposal.content}</h3>
      {proposal.reason === null ? null : (
        <p class="share-memo" dir="auto">
          {proposal.reason}
        </p>
      )}
      <Tally proposal={proposal} view={view} locale={locale} />
      {proposal.closes_at === null ? null : (
        <p class="share-where">
          <time datetime={proposal.closes_at}>{words.closes(momentText(proposal.closes_at, locale))}</time>
        </p>
      )}
      <Says on={proposal.id} view={view} locale={locale} />
    </li>
  );
};

const values = ['approve', 'reject', 'abstain'] as const;

const Tally: FC<Shown> = ({ proposal, view, locale }) => {
  const words = decisionWords[locale];
  const { votes } = proposal;
  const missing = missingText(proposal, view.quorum, locale);
  return (
    <>
      {votes === null ? null : (
        <VoteBar
          votes={votes}
          needed={proposal.threshold_needed}
          voters={view.voters_count}
          label={[countsText(proposal, locale), ...(missing === null ? [] : [missing])].join(' · ')}
        />
      )}
      <p class="share-counts">
        {votes === null
          ? words.voted(proposal.voted)
          : values.map((value) => (
              <span key={value}>
                <b>{votes[value]}</b> {words.votes[value]}
              </span>
            ))}
        {missing === null ? null : <span class="share-missing">{missing}</span>}
      </p>
      {proposal.needs_confirming === 0 ? null : <p class="share-note">{words.toConfirm(proposal.needs_confirming)}</p>}
    </>
  );
};

interface Bar {
  votes: Votes;
  needed: number;
  voters: number;
  label: string;
}

/** A drawing, since no style may stand in the page itself. All who may vote are its whole width. */
const VoteBar: FC<Bar> = ({ votes, needed, voters, label }) => {
  const whole = Math.max(voters, needed, turnout(votes), 1);
  // What is not for it comes from the other end: only approvals near the mark.
  const against = votes.reject;
  const at = (count: number): number => Math.round((count / whole) * 10_000) / 100;
  return (
    <svg class="share-votes" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect class="share-votes-approve" width={at(votes.approve)} height="4" />
      <rect class="share-votes-abstain" x={at(whole - against - votes.abstain)} width={at(votes.abstain)} height="4" />
      <rect class="share-votes-reject" x={at(whole - against)} width={at(against)} height="4" />
      <line class="share-votes-needed" x1={at(needed)} x2={at(needed)} y1="0" y2="4" />
    </svg>
  );
};
