import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { line, paragraphs } from '../text.schema.ts';
import { thresholdOf, type Threshold } from './threshold.ts';

export const categories = ['assumption', 'criterion', 'conclusion'] as const;
export const actions = ['add', 'change', 'remove'] as const;
export const proposalStatuses = ['pending', 'accepted', 'rejected', 'deleted'] as const;
export const voteValues = ['approve', 'reject', 'abstain'] as const;
export const membershipPolicies = ['open', 'approval', 'invite'] as const;
export const resultsPolicies = ['always', 'after_vote', 'after_close'] as const;
/** Who of the members votes: whoever has a name, only accounts, or only accounts whose e-mail is confirmed. */
export const voterKinds = ['named', 'accounts', 'verified'] as const;
/** When votes settle: the moment they suffice, or at the deadline (or the close) alone. */
export const settleTimes = ['at_once', 'at_deadline'] as const;
/**
 * Why a proposal ended as it did. `settled` is somebody's decision; `closed` and `deadline` that it ran out of time;
 * `out_of_reach` that not even all votes still to come could accept it.
 */
export const endReasons = [
  'threshold',
  'settled',
  'deadline',
  'closed',
  'target_gone',
  'criterion_gone',
  'out_of_reach',
] as const;

/** More would make a threshold that no room can meet. */
export const maxVoters = 10_000;
/** Of those that are pending: what has ended does not count. */
export const maxPending = 200;
export const maxPendingOfOne = 20;
export const maxRevisions = 50;

export const proposalId = z.string().regex(idPattern('prp'), 'must be the id of a proposal');
export const itemId = z.string().regex(idPattern('itm'), 'must be the id of something that stands');
export const membershipId = z.string().regex(idPattern('mbr'), 'must be the id of a request to join');

/** A moment in any zone; kept in UTC with milliseconds. */
export const moment: z.ZodType<string, string> = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .meta({ format: 'date-time' });

const whole = z.number().int('must be a whole number').min(1, 'must be at least 1').max(1_000_000_000);
const ofWhat = z.enum(['members', 'votes']);

const countThreshold = z.strictObject({
  kind: z.literal('count'),
  value: z.number().int('must be a whole number of votes').min(1, 'must be at least 1 vote').max(maxVoters),
});

/** A share in whole numbers; or as it was once said, by `value`: 0.5 for half, which is taken as the nearest fraction. */
const ratioThreshold = z
  .strictObject({
    kind: z.literal('ratio'),
    numerator: whole.exactOptional(),
    denominator: whole.exactOptional(),
    more_than: z.boolean().exactOptional(),
    of: ofWhat.exactOptional(),
    value: z
      .number()
      .gt(0, 'must be more than 0')
      .max(1, 'must be at most 1, which is everyone who may vote')
      .exactOptional(),
  })
  .transform((share, context): Threshold => {
    const { numerator, denominator, more_than, of = 'members', value } = share;
    if (value !== undefined && numerator === undefined && denominator === undefined)
      return { ...thresholdOf({ kind: 'ratio', value }), ...(more_than === true && { more_than }) } as Threshold;
    const issue = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message });
      return z.NEVER;
    };
    if (value !== undefined) return issue('value', 'is another way to say numerator and denominator');
    if (numerator === undefined) return issue('numerator', 'is required');
    if (denominator === undefined) return issue('denominator', 'is required');
    if (numerator > denominator) return issue('numerator', 'must be at most the denominator');
    if (more_than === true && numerator === denominator) return issue('more_than', 'nobody is more than everyone');
    return { kind: 'ratio', numerator, denominator, ...(more_than === true && { more_than }), of };
  });

/**
 * `count`: so many approvals. `ratio`: that share of those who may vote, or of the votes for and against; rounded up,
 * or with `more_than` more than it.
 */
export const thresholdSchema = z.discriminatedUnion('kind', [countThreshold, ratioThreshold]);

/** A threshold as it is told. */
export const thresholdShape = z.discriminatedUnion('kind', [
  countThreshold,
  z.strictObject({
    kind: z.literal('ratio'),
    numerator: whole,
    denominator: whole,
    more_than: z.literal(true).exactOptional(),
    of: ofWhat,
  }),
]);

export const title = line(1, 200);
export const description = paragraphs(0, 5000);
/** What a proposal says should stand. */
export const content = paragraphs(1, 2000);
/** Why: of a proposal, of a vote, of somebody's settling. */
export const reason = paragraphs(1, 1000);
export const statement = paragraphs(1, 5000);
export const reviewOn = z.iso.date('must be a day such as 2026-11-21');

/** What a decision is run by. */
export const settingFields = {
  threshold: thresholdSchema,
  membership_policy: z.enum(membershipPolicies),
  /** Nobody, not even a manager, learns who voted. */
  anonymous: z.boolean(),
  /** When counts are to be seen: at all times, by whoever has voted, or once a proposal is settled. */
  results: z.enum(resultsPolicies),
  reasons_required: z.boolean(),
  /** So many must have voted (abstaining counts) before a vote can accept. */
  quorum: z.number().int().min(1).max(maxVoters).nullable(),
  closes_at: moment.nullable(),
  /** Those who have not voted are reminded so many hours before `closes_at`, or a proposal's own deadline. */
  remind_before: z.number().int().min(1).max(720).nullable(),
  voters: z.enum(voterKinds),
  settle: z.enum(settleTimes),
  /** So many approvals are needed in any case, so that nobody settles alone where the threshold is a share. */
  min_approvals: z.number().int().min(1).max(maxVoters),
  /** What can no longer be accepted is rejected at once. */
  reject_out_of_reach: z.boolean(),
};

export const votesSchema = z.strictObject({
  approve: z.number().int().min(0),
  reject: z.number().int().min(0),
  abstain: z.number().int().min(0),
});
export type Votes = z.infer<typeof votesSchema>;

export type Category = (typeof categories)[number];
export type Action = (typeof actions)[number];
export type ProposalStatus = (typeof proposalStatuses)[number];
export type VoteValue = (typeof voteValues)[number];
export type EndReason = (typeof endReasons)[number];

const settingsSchema = z.strictObject(settingFields);
export type Settings = z.infer<typeof settingsSchema>;
