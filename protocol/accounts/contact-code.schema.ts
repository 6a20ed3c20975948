// "Speak to me": an own link and QR code, by which whoever has been shown it opens a conversation.
import { z } from 'zod';

export const contactCodeSchema = z.strictObject({
  code: z.string(),
  contact_url: z.url(),
  qr_code_url: z.url(),
  created_at: z.iso.datetime(),
});
export type ContactCodeAnswer = z.infer<typeof contactCodeSchema>;

export const ownContactCodeSchema = z.strictObject({ contact_code: contactCodeSchema.nullable() });
export type OwnContactCode = z.infer<typeof ownContactCodeSchema>;

export const contactSchema = z.strictObject({ name: z.string(), mine: z.boolean() });
export type ContactAnswer = z.infer<typeof contactSchema>;
