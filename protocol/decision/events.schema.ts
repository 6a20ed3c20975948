import { z } from 'zod';
import {
  actions,
  categories,
  endReasons,
  itemId,
  membershipId,
  proposalId,
  settingFields,
  thresholdSchema,
  voteValues,
  votesSchema,
} from './terms.schema.ts';

const text = z.string();
const moment = z.iso.datetime({ precision: 3 });
const value = z.enum(voteValues);
const revision = z.number().int().min(1);

const facts = { title: text, description: text, ...settingFields };
const changes = z.strictObject({
  title: text.exactOptional(),
  description: text.exactOptional(),
  threshold: thresholdSchema.exactOptional(),
  membership_policy: facts.membership_policy.exactOptional(),
  anonymous: facts.anonymous.exactOptional(),
  results: facts.results.exactOptional(),
  reasons_required: facts.reasons_required.exactOptional(),
  quorum: facts.quorum.exactOptional(),
  closes_at: moment.nullable().exactOptional(),
  remind_before: facts.remind_before.exactOptional(),
});

/** When the room acts by itself; null for never, which a draft always is. */
const alarms = z.strictObject({ closes_at: moment.nullable(), remind_at: moment.nullable() });

/**
 * `votes` is the count of the current revision after this event. Where results are `hidden`, only those see `value`,
 * `previous`, `reason` and `votes` who may: in their absence nothing of the counts can be derived.
 */
const vote = {
  proposal_id: proposalId,
  revision,
  votes: votesSchema.exactOptional(),
  hidden: z.literal(true).exactOptional(),
};

const ended = {
  proposal_id: proposalId,
  /** `vote`, `deadline`, or the account that settled it or closed the decision. */
  decided_by: text,
  reason: z.enum(endReasons),
  note: text.nullable(),
  votes: votesSchema,
  threshold_needed: z.number().int().min(0),
};

export const decisionEvents = {
  'decision.created': z.strictObject(facts),
  'decision.updated': z.strictObject({ changes, previous: changes, alarms }),
  'decision.opened': z.strictObject({ alarms }),
  'decision.closed': z.strictObject({
    /** `deadline`, or an account. */
    closed_by: text,
    statement: text.nullable(),
    review_on: text.nullable(),
  }),
  'decision.outcome_set': z.strictObject({ statement: text, review_on: text.nullable() }),
  /** `to`: whom the reminder is for; nobody reads it in the room. `proposal_id`: whose deadline it is, if one's own. */
  'decision.reminded': z.strictObject({
    proposal_id: proposalId.exactOptional(),
    closes_at: moment,
    title: text,
    to: z.array(text).exactOptional(),
    to_count: z.number().int(),
  }),
  'decision.review_due': z.strictObject({ review_on: text, title: text, to: z.array(text).exactOptional() }),
  'proposal.created': z.strictObject({
    proposal_id: proposalId,
    category: z.enum(categories),
    action: z.enum(actions),
    content: text,
    target_id: itemId.nullable(),
    criterion_id: itemId.nullable(),
    reason: text.nullable(),
    closes_at: moment.nullable(),
    remind_at: moment.nullable().exactOptional(),
  }),
  /** `content` and `reason` are what the proposal says from this `revision` on. */
  'proposal.edited': z.strictObject({ proposal_id: proposalId, revision, content: text, reason: text.nullable() }),
  'proposal.deleted': z.strictObject({
    proposal_id: proposalId,
    votes: votesSchema,
    threshold_needed: ended.threshold_needed,
  }),
  /** `item_id`: what stands by it from now on, or stood until now. */
  'proposal.accepted': z.strictObject({ ...ended, item_id: itemId }),
  'proposal.rejected': z.strictObject(ended),
  'vote.cast': z.strictObject({ ...vote, value: value.exactOptional(), reason: text.nullable().exactOptional() }),
  'vote.changed': z.strictObject({
    ...vote,
    value: value.exactOptional(),
    reason: text.nullable().exactOptional(),
    previous: z.strictObject({ value, revision }).exactOptional(),
  }),
  'vote.withdrawn': z.strictObject(vote),
  'membership.requested': z.strictObject({
    membership_id: membershipId,
    account_id: text,
    message: text.nullable(),
  }),
  /** `decided_by`: an account, or `policy` where everyone may join. */
  'membership.approved': z.strictObject({ membership_id: membershipId, account_id: text, decided_by: text }),
  'membership.rejected': z.strictObject({ membership_id: membershipId, account_id: text, decided_by: text }),
};

export type DecisionEventData = { [Type in keyof typeof decisionEvents]: z.infer<(typeof decisionEvents)[Type]> };
