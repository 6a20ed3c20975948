import { z } from 'zod';
import { termsVersions } from './terms.ts';

export const agreedTerms = z.strictObject({ version: z.string(), agreed_at: z.iso.datetime() });
export type AgreedTerms = z.infer<typeof agreedTerms>;

export const termsState = z.strictObject({
  /** The one of now. */
  version: z.string(),
  /** What was agreed to last; null: nothing yet. */
  agreed: agreedTerms.nullable(),
});
export type TermsState = z.infer<typeof termsState>;

export const termsBody = z.strictObject({ version: z.enum(termsVersions) });
