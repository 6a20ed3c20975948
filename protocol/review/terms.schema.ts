import { z } from 'zod';
import { givenMentions, mentionRange } from '../mention-ranges.schema.ts';
import { idPattern } from '../ids.ts';
import { line, paragraphs } from '../text.schema.ts';
import { audiences, maxSeconds, maxTagLength, maxTags, priorities } from './terms.ts';
import { statuses } from './status.ts';

export const videoId = z.string().regex(idPattern('vid'), 'must be the id of a video');
export const versionId = z.string().regex(idPattern('ver'), 'must be the id of a version');
export const feedbackId = z.string().regex(idPattern('fbk'), 'must be the id of a feedback');
export const receiptId = z.string().regex(idPattern('rcp'), 'must be a receipt');
export const accountId = z.string().regex(idPattern('acc'), 'must be an account id');
/** A version by its number in its video. */
export const versionNumber = z.number().int().min(1).max(1000);

export const name = line(1, 100);
export const description = paragraphs(0, 2000);
export const title = line(1, 200);
export const content = paragraphs(1, 5000);
export const note = paragraphs(1, 2000);
export const status = z.enum(statuses);
export const priority = z.enum(priorities);
export const audience = z.enum(audiences);

/** Each once, in the order in which they were given. */
export const tags: z.ZodType<string[], string[]> = z
  .array(line(1, maxTagLength))
  .max(maxTags)
  .transform((some) => [...new Set(some)]);

/** Whom a remark calls: ranges, or accounts that are looked for by their names. */
export const mentions = givenMentions(20);
export const mentionFields = { mentions: z.array(z.string()), mention_ranges: z.array(mentionRange) };

/** Seconds from the first frame; kept to the millisecond. */
export const moment: z.ZodType<number, number> = z
  .number()
  .min(0)
  .max(maxSeconds)
  .transform((seconds) => Math.round(seconds * 1000) / 1000)
  .meta({ minimum: 0, maximum: maxSeconds });
/** Counted from the first one shown: a day at 240 frames a second. */
export const frame = z
  .number()
  .int()
  .min(0)
  .max(maxSeconds * 240);

export const settingFields = {
  /** Whoever has no account may approve, where their link lets them. */
  guests_may_approve: z.boolean(),
  downloads: z.boolean(),
};
export const dueAt: z.ZodType<string, string> = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .meta({ format: 'date-time' });

export const rateSchema = z.strictObject({
  num: z.number().int().min(1).max(1_000_000),
  den: z.number().int().min(1).max(1_000_000),
});

export const factFields = {
  duration_seconds: z.number().min(0).max(maxSeconds).nullable(),
  width: z.number().int().min(1).max(32_768).nullable(),
  height: z.number().int().min(1).max(32_768).nullable(),
  rate: rateSchema.nullable(),
  constant: z.boolean(),
  audio: z.boolean(),
};
export const firstTimecode = z
  .string()
  .regex(/^\d{2}:[0-5]\d:[0-5]\d[:;]\d{2,3}$/u, 'must be a timecode such as 01:00:00:00');

/** A language as captions name it: BCP 47, short. */
export const lang = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u, 'must be a language such as ko or en-US');
export const captionLabel = line(1, 60);

/** What was read of a file; what is not said stays as it was. */
export const factsPatch = z.strictObject({
  duration_seconds: factFields.duration_seconds.exactOptional(),
  width: factFields.width.exactOptional(),
  height: factFields.height.exactOptional(),
  rate: factFields.rate.exactOptional(),
  constant: factFields.constant.exactOptional(),
  audio: factFields.audio.exactOptional(),
  first_timecode: firstTimecode.nullable().exactOptional(),
});

/** `due_at`: null takes it away. */
export const settingsPatch = z.strictObject({
  guests_may_approve: settingFields.guests_may_approve.exactOptional(),
  downloads: settingFields.downloads.exactOptional(),
  due_at: dueAt.nullable().exactOptional(),
});
