import type { Mail, Mailer, MailOutcome } from './mailer.ts';

const usualPatienceMs = 10_000;
/** The mail itself is at fault. Whatever else is answered may be the token, the address or the hour. */
const forGood: readonly number[] = [400, 413, 422];
/** Of a key that was used for other words: what a mail says may have changed since the try whose answer was lost. */
const takenBefore = 'invalid_idempotent_request';

/** Sends by a provider that takes mail as JSON and knows a repetition by its `Idempotency-Key`, as Resend does. */
export class HttpMailer implements Mailer {
  private readonly url: string;
  private readonly token: string;
  private readonly patienceMs: number;

  constructor(url: string, token: string, patienceMs = usualPatienceMs) {
    this.url = url;
    this.token = token;
    this.patienceMs = patienceMs;
  }

  async send({ id, from, to, ...rest }: Mail): Promise<MailOutcome> {
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}`, 'Idempotency-Key': id },
        body: JSON.stringify({ from: `${from.name} <${from.email}>`, to: [to], ...rest }),
        redirect: 'manual',
        signal: AbortSignal.timeout(this.patienceMs),
      });
      return await outcomeOf(response);
    } catch {
      return { state: 'retry', code: 'HTTP_UNREACHABLE', afterMs: null };
    }
  }
}

async function outcomeOf(response: Response): Promise<MailOutcome> {
  const { ok, status, headers } = response;
  const isTaken = ok || (status === 409 && (await response.text()).includes(takenBefore));
  if (!response.bodyUsed) await response.body?.cancel();
  if (isTaken) return { state: 'sent' };
  const code = `HTTP_${status}`;
  if (forGood.includes(status)) return { state: 'refused', code };
  return { state: 'retry', code, afterMs: waitOf(headers.get('retry-after')) };
}

/** Only the form in seconds. */
function waitOf(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,5}$/u.test(retryAfter) ? Number(retryAfter) * 1000 : null;
}
