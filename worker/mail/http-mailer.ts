import type { Mail, Mailer, MailOutcome } from './mailer.ts';

const timeoutMs = 10_000;
/** The mail itself is at fault. Whatever else is answered may be the token, the address or the hour. */
const forGood: readonly number[] = [400, 413, 422];

/** Sends by a provider that takes mail as JSON and knows a repetition by its `Idempotency-Key`, as Resend does. */
export class HttpMailer implements Mailer {
  private readonly url: string;
  private readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  async send({ id, from, to, ...rest }: Mail): Promise<MailOutcome> {
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}`, 'Idempotency-Key': id },
        body: JSON.stringify({ from: `${from.name} <${from.email}>`, to: [to], ...rest }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      if (response.ok) return { state: 'sent' };
      const code = `HTTP_${response.status}`;
      if (forGood.includes(response.status)) return { state: 'refused', code };
      return { state: 'retry', code, afterMs: waitOf(response.headers.get('retry-after')) };
    } catch {
      return { state: 'retry', code: 'HTTP_UNREACHABLE', afterMs: null };
    }
  }
}

/** Only the form in seconds. */
function waitOf(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,5}$/u.test(retryAfter) ? Number(retryAfter) * 1000 : null;
}
