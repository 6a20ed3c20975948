import type { Mail, Mailer, MailOutcome } from './mailer.ts';

/**
 * What would be refused again, by the platform's codes. Those of the sender (`E_SENDER_…`) are not among them: a domain
 * that may not send yet is the operator's to set up, and no mail should be lost to that.
 * https://developers.cloudflare.com/email-service/
 */
const forGood = /^E_(?:RECIPIENT_|VALIDATION_|HEADER_|CONTENT_)/u;

/** Sends by the platform's binding (`send_email`). */
export class BindingMailer implements Mailer {
  private readonly binding: SendEmail;

  constructor(binding: SendEmail) {
    this.binding = binding;
  }

  async send({ id: _id, ...message }: Mail): Promise<MailOutcome> {
    try {
      await this.binding.send(message);
      return { state: 'sent' };
    } catch (error) {
      const code = codeOf(error);
      return forGood.test(code) ? { state: 'refused', code } : { state: 'retry', code, afterMs: null };
    }
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'E_UNKNOWN';
}
