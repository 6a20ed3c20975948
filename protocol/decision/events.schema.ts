import { z } from 'zod';
import { attachments, goneFiles } from '../files/files.schema.ts';
import {
  actions,
  categories,
  content,
  description,
  endReasons,
  itemId,
  membershipId,
  proposalId,
  reason,
  settingFields,
  statement,
  thresholdSchema,
  title,
  voteValues,
  votesSchema,
} from './terms.schema.ts';

const text = z.string();
const moment = z.iso.datetime({ precision: 3 });
const value = z.enum(voteValues);
const revision = z.number().int().min(1);

// What older rooms do not say is as it was then (`view.ts`).
const { voters, settle, min_approvals, reject_out_of_reach, ...settings } = settingFields;
const newer = {
  voters: voters.exactOptional(),
  settle: settle.exactOptional(),
  min_approvals: min_approvals.exactOptional(),
  reject_out_of_reach: reject_out_of_reach.exactOptional(),
};
const facts = { title, description, ...settings, ...newer };
const changes = z.strictObject({
  title: title.exactOptional(),
  description: description.exactOptional(),
  threshold: thresholdSchema.exactOptional(),
  membership_policy: facts.membership_policy.exactOptional(),
  anonymous: facts.anonymous.exactOptional(),
  results: facts.results.exactOptional(),
  reasons_required: facts.reasons_required.exactOptional(),
  quorum: facts.quorum.exactOptional(),
  closes_at: moment.nullable().exactOptional(),
  remind_before: facts.remind_before.exactOptional(),
  ...newer,
});

/** When the room acts by itself; null for never, which a draft always is. */
const alarms = z.strictObject({ closes_at: moment.nullable(), remind_at: moment.nullable() });

/** Ballots by those who may vote: for the current words, and for words before them. */
const counts = {
  voted: z.number().int().min(0),
  needs_confirming: z.number().int().min(0),
};

/**
 * `votes` is the count of the current revision after this event. Where results are `hidden`, only those see `value`,
 * `previous`, `reason` and `votes` who may: in their absence nothing of the counts can be derived.
 */
const vote = {
  proposal_id: proposalId,
  revision,
  votes: votesSchema.exactOptional(),
  voted: counts.voted.exactOptional(),
  needs_confirming: counts.needs_confirming.exactOptional(),
  hidden: z.literal(true).exactOptional(),
};

/** Of events whose words can be taken back: then they are null, and `forgotten` is their digest. */
const takenBack = {
  withdrawable: z.literal(true).exactOptional(),
  forgotten: z.string().exactOptional(),
};
const words = {
  content: content.nullable(),
  reason: reason.nullable(),
  /** What is known of them is told by events of their own. */
  attachments: attachments.exactOptional(),
  ...takenBack,
};
/** Files that go with what showed them. */
const gone = { gone: goneFiles.exactOptional() };

const ended = {
  proposal_id: proposalId,
  /** `vote`, `deadline`, or the account that settled it or closed the decision. */
  decided_by: text,
  reason: z.enum(endReasons),
  note: reason.nullable(),
  votes: votesSchema,
  threshold_needed: z.number().int().min(0),
  /** Nobody voted: it was who may vote that changed. */
  by_members: z.literal(true).exactOptional(),
  ...takenBack,
};

export const decisionEvents = {
  'decision.created': z.strictObject(facts),
  'decision.updated': z.strictObject({ changes, previous: changes, alarms }),
  'decision.opened': z.strictObject({ alarms }),
  'decision.closed': z.strictObject({
    /** `deadline`, or an account. */
    closed_by: text,
    statement: statement.nullable(),
    review_on: text.nullable(),
    /** How many could vote by then, and how many of them had no account. */
    voters_count: z.number().int().exactOptional(),
    guest_voters_count: z.number().int().exactOptional(),
  }),
  'decision.outcome_set': z.strictObject({ statement, review_on: text.nullable() }),
  /** `to`: whom the reminder is for; nobody reads it in the room. `proposal_id`: whose deadline it is, if one's own. */
  'decision.reminded': z.strictObject({
    proposal_id: proposalId.exactOptional(),
    closes_at: moment,
    title,
    to: z.array(text).exactOptional(),
    to_count: z.number().int(),
  }),
  'decision.review_due': z.strictObject({ review_on: text, title, to: z.array(text).exactOptional() }),
  'proposal.created': z.strictObject({
    proposal_id: proposalId,
    category: z.enum(categories),
    action: z.enum(actions),
    ...words,
    target_id: itemId.nullable(),
    criterion_id: itemId.nullable(),
    closes_at: moment.nullable(),
    remind_at: moment.nullable().exactOptional(),
  }),
  /** `content` and `reason` are what the proposal says from this `revision` on. */
  'proposal.edited': z.strictObject({ proposal_id: proposalId, revision, ...words }),
  'proposal.deleted': z.strictObject({
    proposal_id: proposalId,
    votes: votesSchema,
    threshold_needed: ended.threshold_needed,
    ...gone,
  }),
  /** `item_id`: what stands by it from now on, or stood until now; `replaces`: the rivals that stood in its place. */
  'proposal.accepted': z.strictObject({ ...ended, item_id: itemId, replaces: z.array(itemId).exactOptional() }),
  'proposal.rejected': z.strictObject(ended),
  /** A manager has taken its words away. */
  'proposal.hidden': z.strictObject({ proposal_id: proposalId, note: reason.nullable(), ...gone }),
  /**
   * Who may vote has changed: ballots stopped counting, or count again. `suspended` and `restored` are whose, and only
   * where votes are signed.
   */
  'proposal.recounted': z.strictObject({
    proposal_id: proposalId,
    votes: votesSchema.exactOptional(),
    ...counts,
    suspended: z.array(text).exactOptional(),
    restored: z.array(text).exactOptional(),
    hidden: z.literal(true).exactOptional(),
  }),
  'vote.cast': z.strictObject({
    ...vote,
    value: value.exactOptional(),
    reason: reason.nullable().exactOptional(),
    ...takenBack,
  }),
  'vote.changed': z.strictObject({
    ...vote,
    value: value.exactOptional(),
    reason: reason.nullable().exactOptional(),
    previous: z.strictObject({ value, revision }).exactOptional(),
    ...takenBack,
  }),
  /** `of`: whose vote it was, where a manager took it back with all that they have done. */
  'vote.withdrawn': z.strictObject({ ...vote, of: text.exactOptional() }),
  /** For nobody to read: who came to vote without an account, and a mark of the address they came from. */
  'voter.came': z.strictObject({ account_id: text, address: text }),
  /** Several of them came from one address within ten minutes; for managers. */
  'voters.crowded': z.strictObject({ account_ids: z.array(text) }),
  'membership.requested': z.strictObject({
    membership_id: membershipId,
    account_id: text,
    message: reason.nullable(),
  }),
  /** `decided_by`: an account, or `policy` where everyone may join, or whoever asked is no more. */
  'membership.approved': z.strictObject({ membership_id: membershipId, account_id: text, decided_by: text }),
  'membership.rejected': z.strictObject({ membership_id: membershipId, account_id: text, decided_by: text }),
};

export type DecisionEventData = { [Type in keyof typeof decisionEvents]: z.infer<(typeof decisionEvents)[Type]> };
