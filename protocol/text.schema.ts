import { z } from 'zod';

// Text is plain text everywhere. Refused: lone surrogates, control characters, bidirectional overrides and isolates
// (they reorder what others read) and invisible characters that make two names look alike. ZWJ and ZWNJ stay: emoji
// sequences and some scripts need them.
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const controlInLine = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const controlInParagraphs = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;
// oxlint-disable-next-line no-misleading-character-class -- each of these code points is meant by itself
const trickery = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
// oxlint-disable-next-line no-misleading-character-class -- each of these code points is meant by itself
const visible = /[^\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0]/u;
// The English, Scottish and Welsh flags are the only RGI emoji made with tag characters.
const tagFlags = /\u{1f3f4}[\u{e0061}-\u{e007a}]{1,6}\u{e007f}/gu;

function textProblem(value: string, control: RegExp): string | undefined {
  if (!value.isWellFormed()) return 'has half of a surrogate pair';
  if (control.test(value)) return 'has a control character';
  if (trickery.test(value.replace(tagFlags, ''))) return 'has an invisible or direction-changing character';
  return undefined;
}

function text(min: number, max: number, control: RegExp): z.ZodType<string, string> {
  return z
    .string()
    .max(max * 4, `must have at most ${max} characters`)
    .transform((value) => value.normalize('NFC').trim())
    .superRefine((value, context) => {
      const problem = textProblem(value, control);
      if (problem !== undefined) {
        context.addIssue({ code: 'custom', message: problem });
        return;
      }
      const length = Array.from(value).length;
      if (length < min || (min > 0 && !visible.test(value))) {
        context.addIssue({
          code: 'custom',
          message: `must have at least ${min} visible character${min === 1 ? '' : 's'}`,
        });
      }
      if (length > max) context.addIssue({ code: 'custom', message: `must have at most ${max} characters` });
    })
    .meta({ minLength: min, maxLength: max });
}

/** One line of plain text, trimmed and NFC; lengths in code points. */
export function line(min: number, max: number): z.ZodType<string, string> {
  return text(min, max, controlInLine);
}

/** Plain text that may have line breaks and tabs, trimmed and NFC; lengths in code points. */
export function paragraphs(min: number, max: number): z.ZodType<string, string> {
  return text(min, max, controlInParagraphs);
}

/** An http or https address, nothing else: `javascript:` and `data:` never become a link. */
export const webAddress: z.ZodType<string, string> = z
  .string()
  .trim()
  .max(2000)
  .regex(/^https?:\/\/[^\s<>"'`\\]+$/iu, 'must be an http or https address')
  .refine((value) => value.isWellFormed() && !trickery.test(value), 'has an invisible character');

/** One RGI emoji, of any length (Unicode Technical Standard #51). */
export const emoji: z.ZodType<string, string> = z
  .string()
  .max(64)
  .regex(/^\p{RGI_Emoji}$/v, 'must be one emoji');
