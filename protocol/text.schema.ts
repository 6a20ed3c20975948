import { z } from 'zod';
import { cleanLine, cleanText, isVisible, qualifiedEmoji } from './clean-text.ts';
import { webAddressForm } from './web-address.ts';

// Text is plain text everywhere, and cleaned on its way in: see clean-text.ts.

function text(min: number, max: number, clean: (value: string) => string): z.ZodType<string, string> {
  return z
    .string()
    .max(max * 4, `must have at most ${max} characters`)
    .transform(clean)
    .superRefine((value, context) => {
      const length = Array.from(value).length;
      if (length < min || (min > 0 && !isVisible(value))) {
        context.addIssue({
          code: 'custom',
          message: `must have at least ${min} visible character${min === 1 ? '' : 's'}`,
        });
      }
      if (length > max) context.addIssue({ code: 'custom', message: `must have at most ${max} characters` });
    })
    .meta({ minLength: min, maxLength: max });
}

/** One line of plain text, cleaned; lengths in code points. */
export function line(min: number, max: number): z.ZodType<string, string> {
  return text(min, max, cleanLine);
}

/** Plain text that may have line breaks and tabs, cleaned; lengths in code points. */
export function paragraphs(min: number, max: number): z.ZodType<string, string> {
  return text(min, max, cleanText);
}

export const webAddress: z.ZodType<string, string> = z
  .string()
  .max(8000)
  .transform(cleanLine)
  .refine((value) => value.length <= 2000, 'must have at most 2000 characters')
  .refine((value) => webAddressForm.test(value), 'must be an http or https address without a name or password')
  .meta({ maxLength: 2000, pattern: webAddressForm.source });

/** One RGI emoji, of any length (Unicode Technical Standard #51), in its fully qualified form. */
export const emoji: z.ZodType<string, string> = z
  .string()
  .max(64)
  .transform((value) => qualifiedEmoji(cleanLine(value)))
  .refine((value) => /^\p{RGI_Emoji}$/v.test(value), 'must be one emoji')
  .meta({ maxLength: 64 });
