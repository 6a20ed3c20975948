import { z } from 'zod';
import { emailAddress } from './account.schema.ts';

export const findByEmailBody = z.strictObject({ email: emailAddress });

/** null: there is nobody, or nobody who wants to be found. */
export const foundByEmailSchema = z.strictObject({
  person: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
});
export type FoundByEmail = z.infer<typeof foundByEmailSchema>;

/** Whether whoever knows my e-mail finds me by it. */
export const contactSettingsSchema = z.strictObject({ by_email: z.boolean() });
export type ContactSettings = z.infer<typeof contactSettingsSchema>;
