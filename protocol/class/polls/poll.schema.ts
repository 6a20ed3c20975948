// Polls of a lesson.
//
// command          who        events
// poll.create      teach      poll.created
// poll.update      teach      poll.edited               only drafts
// poll.delete      teach      poll.deleted              only drafts
// poll.launch      teach      poll.opened               of a draft; poll.created, a copy, of one that is closed
// poll.reopen      teach      poll.opened
// poll.extend      teach      poll.extended
// poll.close       teach      poll.closed
// poll.show        teach      poll.shown
// poll.respond     answer     poll.responded
// poll.expire      the room   poll.closed
import { z } from 'zod';
import { line } from '../../text.schema.ts';
import { childIdPattern } from '../../ids.ts';
import {
  closings,
  defaultScale,
  isChoice,
  isText,
  maxCloudLength,
  maxOptionLength,
  maxOptions,
  maxQuestionLength,
  maxScale,
  maxSeconds,
  maxTextLength,
  minScale,
  minSeconds,
  pollStatuses,
  pollTypes,
  type PollType,
} from './terms.ts';

export const pollId = z.string().regex(childIdPattern('pol'), 'must be the id of a poll');
const optionId = z.string().regex(/^opt_\d{1,2}$/, 'must be the id of an option');
const seconds = z.number().int().min(minSeconds).max(maxSeconds);

const asked = {
  question: line(1, maxQuestionLength),
  type: z.enum(pollTypes),
  /** What can be chosen or ranked. True and false need none. */
  options: z.array(line(1, maxOptionLength)).max(maxOptions).exactOptional(),
  /** Which options are right, by their places: 0 is the first. Shown to nobody before that is asked for. */
  right: z
    .array(
      z
        .number()
        .int()
        .min(0)
        .max(maxOptions - 1),
    )
    .max(maxOptions)
    .exactOptional(),
  /** A rating goes from 1 to this. */
  scale: z.number().int().min(minScale).max(maxScale).default(defaultScale),
  /** Nobody is told who answered what, teachers neither. */
  anonymous: z.boolean().default(false),
  /** An answer may be changed until the poll closes. */
  changeable: z.boolean().default(true),
  /** null: it is open until somebody closes it. */
  duration_seconds: seconds.nullable().default(null),
  /** Closing it shows what came of it. */
  show_results_after: z.boolean().default(true),
  /** Students see the results while they answer. */
  live_results: z.boolean().default(false),
};

interface Asked {
  type: PollType;
  options?: string[];
  right?: number[];
}

type Problem = [field: 'options' | 'right', message: string];

/** What does not go together. */
function checkAsked(asked: Asked, context: z.core.$RefinementCtx): void {
  for (const [field, message] of [...optionProblems(asked), ...rightProblems(asked)])
    context.addIssue({ code: 'custom', path: [field], message });
}

function optionProblems({ type, options = [] }: Asked): Problem[] {
  const given = options.length;
  if (!isChoice(type) && type !== 'ranking') return given === 0 ? [] : [['options', `a poll of type ${type} has none`]];
  if (type === 'true_false' && given === 0) return [];
  if (type === 'true_false' && given !== 2) return [['options', 'must be two options or none']];
  if (given < 2) return [['options', 'must have at least two options']];
  const keys = new Set(options.map((option) => option.toLowerCase()));
  return keys.size === given ? [] : [['options', 'must differ from one another']];
}

function rightProblems({ type, options, right = [] }: Asked): Problem[] {
  if (right.length === 0) return [];
  if (!isChoice(type)) return [['right', `a poll of type ${type} has no right option`]];
  const last = (type === 'true_false' ? 2 : (options?.length ?? 0)) - 1;
  if (right.some((place) => place > last)) return [['right', 'must be places of its options']];
  if (new Set(right).size !== right.length) return [['right', 'must not name an option twice']];
  return type === 'multiple_choice' || right.length === 1 ? [] : [['right', 'must be one option']];
}

/** What is asked. */
export const pollBodySchema = z.strictObject(asked).superRefine(checkAsked);
/** `draft`: it waits to be launched. Else it is open at once, which needs a lesson that is live. */
export const createPollSchema = z.strictObject({ ...asked, draft: z.boolean().default(false) }).superRefine(checkAsked);
/** All of it anew. */
export const updatePollSchema = z.strictObject({ poll_id: pollId, ...asked }).superRefine(checkAsked);
export type AskedPoll = z.output<typeof createPollSchema>;

const named = z.strictObject({ poll_id: pollId });
/** Absent: as the poll says. */
const timed = z.strictObject({ poll_id: pollId, duration_seconds: seconds.nullable().exactOptional() });

/** Of these the one that goes with the poll's type. */
export const answerFields = {
  option_ids: z.array(optionId).min(1).max(maxOptions).exactOptional(),
  text: line(1, maxTextLength).exactOptional(),
  rating: z.number().int().min(1).max(maxScale).exactOptional(),
  /** All options, the best first. */
  order: z.array(optionId).max(maxOptions).exactOptional(),
};

export const pollCommands = {
  'poll.create': createPollSchema,
  'poll.update': updatePollSchema,
  'poll.delete': named,
  'poll.launch': timed,
  'poll.reopen': timed,
  'poll.extend': z.strictObject({ poll_id: pollId, seconds: z.number().int().min(1).max(3600) }),
  'poll.close': named,
  'poll.show': z
    .strictObject({ poll_id: pollId, results: z.boolean().exactOptional(), right: z.boolean().exactOptional() })
    .refine(({ results, right }) => results !== undefined || right !== undefined, 'must say what to show'),
  'poll.respond': z.strictObject({ poll_id: pollId, ...answerFields }),
};

const iso = z.iso.datetime({ precision: 3 });
const option = z.strictObject({ id: optionId, text: line(1, maxOptionLength) });

/** What is asked, as events say it; `right` reaches nobody but who teaches before it is shown. */
const content = z.strictObject({
  question: asked.question,
  type: asked.type,
  options: z.array(option),
  right: z.array(optionId),
  scale: z.number().int(),
  anonymous: z.boolean(),
  changeable: z.boolean(),
  duration_seconds: seconds.nullable(),
  show_results_after: z.boolean(),
  live_results: z.boolean(),
});
export type PollContent = z.infer<typeof content>;

/** Who could answer when it opened: accounts, of whom nobody is told. */
const present = z.array(z.string());
const opening = { poll_id: pollId, content, ends_at: iso.nullable(), present };

export const pollEvents = {
  'poll.created': z.strictObject({ ...opening, status: z.enum(pollStatuses).exclude(['closed']) }),
  'poll.edited': z.strictObject({ poll_id: pollId, content }),
  'poll.deleted': named,
  'poll.opened': z.strictObject(opening),
  'poll.extended': z.strictObject({ poll_id: pollId, ends_at: iso }),
  'poll.responded': z.strictObject({ poll_id: pollId, ...answerFields, hidden: z.literal(true).exactOptional() }),
  'poll.closed': z.strictObject({ poll_id: pollId, because: z.enum(closings), shows: z.boolean() }),
  'poll.shown': z.strictObject({ poll_id: pollId, results_shown: z.boolean(), right_shown: z.boolean() }),
};
export type PollEventData = { [Type in keyof typeof pollEvents]: z.infer<(typeof pollEvents)[Type]> };

/** Why an answer does not go with a poll, by its field; null: it does. */
export function whyNotAnswer(
  poll: Pick<PollContent, 'type' | 'scale'> & { options: readonly { id: string }[] },
  answer: z.output<z.ZodObject<typeof answerFields>>,
): Record<string, string[]> | null {
  const field = fieldOf(poll.type);
  const extra = Object.keys(answer).find((name) => name !== field);
  if (answer[field] === undefined) return { [field]: [`is needed for a poll of type ${poll.type}`] };
  if (extra !== undefined) return { [extra]: [`does not go with a poll of type ${poll.type}`] };
  const { option_ids, text, rating, order } = answer;
  const known = new Set(poll.options.map(({ id }) => id));
  const named = option_ids ?? order ?? [];
  if (named.some((id) => !known.has(id))) return { [field]: ['must be options of this poll'] };
  if (new Set(named).size !== named.length) return { [field]: ['must not name an option twice'] };
  if (order !== undefined && order.length !== known.size) return { order: ['must name every option'] };
  if (option_ids !== undefined && option_ids.length > 1 && poll.type !== 'multiple_choice')
    return { option_ids: ['must be one option'] };
  if (rating !== undefined && rating > poll.scale) return { rating: [`must be from 1 to ${poll.scale}`] };
  if (text !== undefined && poll.type === 'word_cloud' && Array.from(text).length > maxCloudLength)
    return { text: [`must have at most ${maxCloudLength} characters`] };
  return null;
}

function fieldOf(type: PollType): keyof typeof answerFields {
  if (isText(type)) return 'text';
  return type === 'rating' ? 'rating' : type === 'ranking' ? 'order' : 'option_ids';
}
