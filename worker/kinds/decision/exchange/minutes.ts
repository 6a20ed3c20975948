// The minutes of a decision as a table: what was proposed, in which words, how it was voted on and what came of it.
import type { DecisionView, Proposal, Revision } from '#protocol/decision/view.ts';
import { csvFile } from '#worker/platform/csv.ts';

/** A vote as whoever asks may see it: without a name where votes are anonymous. */
export interface MinuteVote {
  name: string;
  value: string;
  reason: string | null;
  revision: number;
  suspended: boolean;
}

const columns = [
  'line',
  'category',
  'action',
  'content',
  'criterion',
  'revision',
  'at',
  'by',
  'status',
  'decided_reason',
  'decided_by',
  'decided_at',
  'approve',
  'reject',
  'abstain',
  'threshold_needed',
  'stands',
  'vote',
  'reason',
  'counts',
];

type Cells = Partial<Record<string, string | number | null>>;

/** `votesOn`: what this viewer may see of a proposal's votes. */
export function minutesCsv(view: DecisionView, votesOn: (proposal: Proposal) => readonly MinuteVote[]): string {
  const lines = [...headOf(view), ...view.proposals.flatMap((proposal) => linesOf(view, proposal, votesOn(proposal)))];
  const hasFiles = lines.some(({ files }) => files !== undefined && files !== '');
  return csvFile(hasFiles ? [...columns, 'files'] : columns, lines);
}

function headOf(view: DecisionView): Cells[] {
  const { status, title, description, created_at, closed_at, outcome, voters_count, guest_voters_count } = view;
  const by = nameIn(view, view.created_by);
  const voters = `${voters_count} voters, ${guest_voters_count} without an account`;
  const decision = {
    line: 'decision',
    content: title,
    reason: description,
    status,
    at: created_at,
    by,
    counts: voters,
  };
  if (closed_at === null) return [decision];
  const closer = view.closed_by === 'deadline' ? 'deadline' : nameIn(view, view.closed_by ?? '');
  return [decision, { line: 'outcome', content: outcome?.statement ?? '', at: closed_at, by: closer }];
}

function linesOf(view: DecisionView, proposal: Proposal, votes: readonly MinuteVote[]): Cells[] {
  const { category, action, revision, status, decided_reason, decided_by, decided_at, threshold_needed } = proposal;
  const stands = [...view.assumptions, ...view.criteria, ...view.conclusions];
  const criterion = view.criteria.find((item) => item.id === proposal.criterion_id)?.content ?? null;
  const decider = decided_by === 'vote' || decided_by === 'deadline' ? decided_by : nameIn(view, decided_by ?? '');
  const about = { category, action, criterion };
  const whole: Cells = {
    ...about,
    line: 'proposal',
    content: proposal.content,
    revision,
    at: proposal.created_at,
    by: nameIn(view, proposal.created_by),
    status,
    decided_reason,
    decided_by: decider,
    decided_at,
    threshold_needed,
    ...proposal.votes,
    stands: stands.some((item) => item.proposal_id === proposal.id) ? 'yes' : 'no',
    reason: proposal.reason,
    files: filesIn(view, proposal.revisions.at(-1)),
  };
  const earlier = proposal.revisions.slice(0, -1).map((one): Cells => ({
    ...about,
    line: 'wording',
    content: one.content,
    revision: one.revision,
    at: one.at,
    reason: one.reason,
    files: filesIn(view, one),
  }));
  const ballots = votes.map((vote): Cells => ({
    ...about,
    line: 'vote',
    content: proposal.revisions.find((one) => one.revision === vote.revision)?.content ?? '',
    revision: vote.revision,
    by: vote.name,
    vote: vote.value,
    reason: vote.reason,
    counts: vote.revision === revision && !vote.suspended ? 'yes' : 'no',
  }));
  return [whole, ...earlier, ...ballots];
}

/** The names of the files that it shows. */
function filesIn({ files }: DecisionView, { attachments = [] }: Pick<Revision, 'attachments'> = {}): string {
  return attachments.map((id) => files.find((file) => file.id === id)?.name ?? '').join('; ');
}

function nameIn({ people }: DecisionView, id: string): string {
  return people.find((person) => person.id === id)?.name ?? '';
}
