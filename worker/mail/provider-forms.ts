// In whose words a provider is asked to send a mail, and what its answers mean.
import { z } from 'zod';
import { recipientSuppressed, type Mail } from './mailer.ts';

export interface ProviderAnswer {
  status: number;
  text: string;
}

export interface ProviderForm {
  /** What speaks for us, and says that a repetition is one. */
  headers: (token: string, mail: Mail) => Record<string, string>;
  body: (mail: Mail) => object;
  /** A repetition of what it has taken already: what a mail says may have changed since the try whose answer was lost. */
  isTaken: (answer: ProviderAnswer) => boolean;
  /** By which code the mail itself is at fault; null where it may be the token, the sender or the hour. */
  refusal: (answer: ProviderAnswer) => string | null;
}

const sender = ({ name, email }: Mail['from']): string => `${name} <${email}>`;

/** https://resend.com/docs/api-reference/emails/send-email; it knows a repetition by its key. */
const resend: ProviderForm = {
  headers: (token, { id }) => ({ Authorization: `Bearer ${token}`, 'Idempotency-Key': id }),
  body: ({ id: _id, from, to, ...rest }) => ({ from: sender(from), to: [to], ...rest }),
  isTaken: ({ status, text }) => status === 409 && text.includes('invalid_idempotent_request'),
  refusal: ({ status }) => ([400, 413, 422].includes(status) ? `HTTP_${status}` : null),
};

const postmarkError = z.looseObject({ ErrorCode: z.number() });
/** Of an address or words that it cannot take. */
const postmarkRefuses = [300, 402, 403];
/** Of an address that it does not write to any more. */
const postmarkInactive = 406;

/** https://postmarkapp.com/developer/api/email-api, https://postmarkapp.com/developer/api/overview#error-codes; it knows no repetition. */
const postmark: ProviderForm = {
  headers: (token) => ({ 'X-Postmark-Server-Token': token }),
  body: (mail) => ({
    From: sender(mail.from),
    To: mail.to,
    Subject: mail.subject,
    TextBody: mail.text,
    HtmlBody: mail.html,
    Headers: Object.entries(mail.headers).map(([Name, Value]) => ({ Name, Value })),
    MessageStream: 'outbound',
  }),
  isTaken: () => false,
  refusal({ status, text }) {
    if (status === 413) return 'HTTP_413';
    const code = status === 422 ? (postmarkError.safeParse(parsed(text)).data?.ErrorCode ?? 0) : 0;
    if (code === postmarkInactive) return recipientSuppressed;
    return postmarkRefuses.includes(code) ? `POSTMARK_${code}` : null;
  },
};

export const providerForms = { resend, postmark };
export type ProviderFormName = keyof typeof providerForms;

export function isProviderForm(name: string): name is ProviderFormName {
  return Object.hasOwn(providerForms, name);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
