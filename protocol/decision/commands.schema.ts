// A decision's words.
//
// command                     who                     events
// decision.create             the worker              decision.created, member.joined
// decision.update             manage                  decision.updated (and proposal.accepted where a new figure is met)
// decision.open               manage                  decision.opened
// decision.close              manage                  proposal.rejected for each that is pending, decision.closed
// decision.set_outcome        manage, once closed     decision.outcome_set
// proposal.create             edit                    proposal.created
// proposal.edit, .delete      its author, pending     proposal.edited, proposal.deleted
// proposal.settle             manage, pending         proposal.accepted or proposal.rejected
// proposal.hide               manage, what does not stand   proposal.rejected (where pending), proposal.hidden
// vote.cast, .change          members but observers   vote.cast, vote.changed; then proposal.accepted where it decides
// vote.withdraw               whoever has voted       vote.withdrawn
// membership.request          view                    membership.requested (and, where all may join, approved)
// membership.approve, .reject manage                  membership.approved + member.joined, membership.rejected
// membership.knock, .mine     the worker, for an account that does not see the room: asks to join; reads its request
//
// Whatever changes who may vote brings proposal.recounted for each pending proposal with a ballot of theirs; and whatever
// changes ballots, voters or terms brings proposal.accepted or .rejected where that decides.
// decision.close_due, .remind, .review, proposal.close_due, .remind: the room's own, by alarm.
//
// Confirming a vote after an edit is `vote.change` on the new revision. Members are not added by hand: they come by a
// link and `member.join`, or by `membership.request`.
import { z } from 'zod';
import { attachments } from '../files/files.schema.ts';
import {
  actions,
  categories,
  content,
  description,
  itemId,
  maxPendingOfOne,
  membershipId,
  moment,
  proposalId,
  reason,
  reviewOn,
  settingFields,
  statement,
  title,
  voteValues,
} from './terms.schema.ts';

const settings = settingFields;

/** Absent: more than half of the members (and two at least), open to all, everything in the open, without an end. */
const decisionFields = z.strictObject({
  title,
  description: description.exactOptional(),
  threshold: settings.threshold.exactOptional(),
  membership_policy: settings.membership_policy.exactOptional(),
  anonymous: settings.anonymous.exactOptional(),
  results: settings.results.exactOptional(),
  reasons_required: settings.reasons_required.exactOptional(),
  quorum: settings.quorum.exactOptional(),
  closes_at: settings.closes_at.exactOptional(),
  remind_before: settings.remind_before.exactOptional(),
  voters: settings.voters.exactOptional(),
  settle: settings.settle.exactOptional(),
  /** Absent: two where the threshold is a share, so that nobody settles alone. */
  min_approvals: settings.min_approvals.exactOptional(),
  reject_out_of_reach: settings.reject_out_of_reach.exactOptional(),
});

/** A `draft` is voted on once it is opened. */
export const createDecisionSchema = decisionFields.extend({
  status: z.enum(['open', 'draft']).exactOptional(),
  /** One of these is to be chosen: rivals, all proposed as conclusions of one criterion, which is the question itself. */
  options: z.array(content).min(2).max(maxPendingOfOne).exactOptional(),
});

/**
 * `anonymous` and `results` are what voters were promised: they cannot change once the decision is open. A `threshold`
 * or `quorum` that is met by what has been voted already accepts in the same transaction.
 */
export const updateDecisionSchema = decisionFields
  .extend({ title: title.exactOptional() })
  .refine((changes) => Object.keys(changes).length > 0, 'must change something');

const end = { statement: statement.exactOptional(), review_on: reviewOn.nullable().exactOptional() };

/** `content`: what should stand; of a removal it is what stands now, whatever is said here. `target_id`: what is to change or go. */
const newProposal = z
  .strictObject({
    category: z.enum(categories),
    action: z.enum(actions),
    content: content.exactOptional(),
    target_id: itemId.nullable().exactOptional(),
    /** What a new conclusion is judged by; absent or null for the decision as a whole. */
    criterion_id: itemId.nullable().exactOptional(),
    reason: reason.nullable().exactOptional(),
    closes_at: moment.nullable().exactOptional(),
    /** Files that were put into the room, by whoever proposes. */
    attachments: attachments.exactOptional(),
  })
  .superRefine((data, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (data.action !== 'remove' && data.content === undefined) issue('content', 'must say what should stand');
    if (data.action === 'add' && data.target_id != null) issue('target_id', 'is only for change and remove');
    if (data.action !== 'add' && data.target_id == null) issue('target_id', 'must name what stands');
    if (data.criterion_id != null && (data.category !== 'conclusion' || data.action !== 'add'))
      issue('criterion_id', 'is only for a new conclusion');
  });

/** `category`: the sort that its address names; a proposal of another sort is then not there. */
const named = { proposal_id: proposalId, category: z.enum(categories).exactOptional() };

const vote = {
  ...named,
  reason: reason.nullable().exactOptional(),
  /** The revision that the voter has read; refused where the proposal was edited since. Absent: the current one. */
  revision: z.number().int().min(1).exactOptional(),
};

export const decisionCommands = {
  'decision.create': createDecisionSchema,
  'decision.update': updateDecisionSchema,
  'decision.open': z.strictObject({}),
  'decision.close': z.strictObject(end),
  'decision.set_outcome': z.strictObject({ statement, review_on: reviewOn.nullable().exactOptional() }),
  'proposal.create': newProposal,
  'proposal.edit': z
    .strictObject({
      ...named,
      content: content.exactOptional(),
      reason: reason.nullable().exactOptional(),
      /** All that it shows from then on; absent: those of before. */
      attachments: attachments.exactOptional(),
    })
    .refine((data) => [data.content, data.reason, data.attachments].some((one) => one !== undefined), {
      error: 'must change something',
    }),
  'proposal.delete': z.strictObject(named),
  'proposal.hide': z.strictObject({ ...named, note: reason.nullable().exactOptional() }),
  'proposal.settle': z.strictObject({
    ...named,
    status: z.enum(['accepted', 'rejected']),
    note: reason.nullable().exactOptional(),
  }),
  'vote.cast': z.strictObject({ ...vote, value: z.enum(voteValues).exactOptional() }),
  'vote.change': z.strictObject({ ...vote, value: z.enum(voteValues) }),
  'vote.withdraw': z.strictObject(named),
  'membership.request': z.strictObject({ message: reason.nullable().exactOptional() }),
  'membership.approve': z.strictObject({ membership_id: membershipId }),
  'membership.reject': z.strictObject({ membership_id: membershipId }),
  'membership.knock': z.strictObject({ message: reason.nullable().exactOptional() }),
  'membership.mine': z.strictObject({}),
  'decision.close_due': z.strictObject({}),
  'decision.remind': z.strictObject({}),
  'decision.review': z.strictObject({}),
  'proposal.close_due': z.strictObject({ proposal_id: proposalId }),
  'proposal.remind': z.strictObject({ proposal_id: proposalId }),
};

export type DecisionCommandData = { [Type in keyof typeof decisionCommands]: z.infer<(typeof decisionCommands)[Type]> };
