// What the decision's REST paths answer.
import { z } from 'zod';
import { importedRoomSchema, memberSchema } from '../rooms.schema.ts';
import {
  actions,
  categories,
  endReasons,
  proposalStatuses,
  settingFields,
  thresholdShape,
  voteValues,
  votesSchema,
} from './terms.schema.ts';
import type { DecisionView, Proposal } from './view.ts';

const seq = z.number().int();
const count = z.number().int().min(0);
const moment = z.iso.datetime();
const text = z.string();
const revision = z.number().int().min(1);

const itemSchema = z.strictObject({
  id: text,
  content: text,
  criterion_id: text.nullable(),
  proposal_id: text,
});

export const myVoteSchema = z.strictObject({
  value: z.enum(voteValues),
  revision,
  reason: text.nullable(),
  /** The proposal was edited since: this vote counts again once it is confirmed. */
  needs_confirming: z.boolean(),
});

/** `votes` is null while results are hidden from whoever asks. */
export const proposalSchema = z.strictObject({
  id: text,
  category: z.enum(categories),
  action: z.enum(actions),
  target_id: text.nullable(),
  criterion_id: text.nullable(),
  content: text,
  reason: text.nullable(),
  revision,
  /** `attachments`: the files that it shows, by their ids; absent where it shows none. */
  revisions: z.array(
    z.strictObject({
      revision,
      content: text,
      reason: text.nullable(),
      attachments: z.array(text).exactOptional(),
      at: moment,
    }),
  ),
  status: z.enum(proposalStatuses),
  closes_at: moment.nullable(),
  votes: votesSchema.nullable(),
  voted: count,
  needs_confirming: count,
  threshold_needed: count,
  my_vote: myVoteSchema.nullable(),
  created_by: text,
  created_at: moment,
  decided_by: text.nullable(),
  decided_reason: z.enum(endReasons).nullable(),
  decided_note: text.nullable(),
  decided_at: moment.nullable(),
  decided_by_members: z.boolean(),
  hidden: z.boolean(),
}) satisfies z.ZodType<Proposal>;

/** What a proposal's commands answer: the proposal itself is read at its own address. */
export const proposalMadeSchema = z.strictObject({
  seq,
  id: text,
  category: z.enum(categories),
  action: z.enum(actions),
  status: z.literal('pending'),
  revision,
});
export const proposalEditedSchema = z.strictObject({ seq, id: text, revision });
export const proposalEndedSchema = z.strictObject({
  seq,
  id: text,
  status: z.enum(['accepted', 'rejected', 'deleted']),
});

/** My vote, null once it is withdrawn; and the proposal after it, null where nothing had to change. */
const votedAnswer = z.strictObject({
  vote: z.strictObject({ value: z.enum(voteValues), revision, reason: text.nullable() }).nullable(),
  proposal: z
    .strictObject({
      id: text,
      status: z.enum(proposalStatuses),
      votes: votesSchema.nullable(),
      threshold_needed: count,
    })
    .nullable(),
});
export type VotedAnswer = z.infer<typeof votedAnswer>;

/** A vote as others see it. An anonymous voter is a mark that means nothing elsewhere, without a name. */
export const ballotSchema = z.strictObject({
  voter: z.strictObject({ id: text, name: text }),
  value: z.enum(voteValues),
  reason: text.nullable(),
  revision,
  /** Whoever cast it may vote no more, so that it does not count. */
  suspended: z.boolean(),
});

export const proposalHiddenSchema = z.strictObject({ seq, id: text, hidden: z.literal(true) });

/** What whoever asked learns, also of a decision that they do not see. */
export const myMembershipSchema = z.strictObject({
  membership_id: text,
  status: z.enum(['pending', 'approved', 'rejected']),
});
export type MembershipAnswer = z.infer<typeof myMembershipSchema>;

export const membershipSchema = z.strictObject({
  id: text,
  account_id: text,
  message: text.nullable(),
  status: z.enum(['pending', 'approved', 'rejected']),
  requested_at: moment,
  decided_by: text.nullable(),
  decided_at: moment.nullable(),
});

/** A decision as whoever asks may see it, now or as it was at a seq. */
export const decisionStateSchema = z.strictObject({
  id: text,
  title: text,
  description: text,
  status: z.enum(['draft', 'open', 'closed']),
  ...settingFields,
  threshold: thresholdShape,
  closes_at: moment.nullable(),
  assumptions: z.array(itemSchema),
  criteria: z.array(itemSchema),
  conclusions: z.array(itemSchema),
  proposals: z.array(proposalSchema),
  members: z.array(memberSchema),
  memberships: z.array(membershipSchema),
  crowds: z.array(z.strictObject({ account_ids: z.array(text), at: moment })),
  outcome: z.strictObject({ statement: text.nullable(), review_on: text.nullable() }).nullable(),
  voters_count: count,
  guest_voters_count: count,
  created_by: text,
  created_at: moment,
  opened_at: moment.nullable(),
  closed_at: moment.nullable(),
  closed_by: text.nullable(),
  comments_count: count,
  participants_count: count,
  imported: importedRoomSchema.exactOptional(),
  seq,
});
export type DecisionState = z.infer<typeof decisionStateSchema>;

/** What the acknowledgements of commands tell beyond their seq. */
export const decisionAnswers = {
  'proposal.create': z.strictObject({ proposal_id: text }),
  'proposal.edit': z.strictObject({ revision }),
  'proposal.settle': z.strictObject({
    proposal: z.strictObject({ id: text, status: z.enum(['accepted', 'rejected']), votes: votesSchema }),
  }),
  'vote.cast': votedAnswer,
  'vote.change': votedAnswer,
  'vote.withdraw': votedAnswer,
  'membership.request': myMembershipSchema,
  'membership.knock': myMembershipSchema,
  'membership.mine': myMembershipSchema,
  'membership.approve': myMembershipSchema,
  'membership.reject': myMembershipSchema,
};

/** A decision without what was said about it, and without the single ballots. */
export function decisionStateOf(view: DecisionView, at: number): DecisionState {
  const {
    ballots: _ballots,
    comments: _comments,
    reactions: _reactions,
    people: _people,
    shares: _shares,
    files: _files,
    ...state
  } = view;
  return { ...state, seq: at };
}
