import type { Mail, Mailer, MailOutcome } from './mailer.ts';
import { providerForms, type ProviderFormName } from './provider-forms.ts';

const usualPatienceMs = 10_000;

interface HttpProvider {
  url: string;
  token: string;
  form: ProviderFormName;
  patienceMs?: number;
}

/** Sends by a provider that takes mail as JSON, in its own words. */
export class HttpMailer implements Mailer {
  private readonly provider: HttpProvider;

  constructor(provider: HttpProvider) {
    this.provider = provider;
  }

  async send(mail: Mail): Promise<MailOutcome> {
    const { url, token, form, patienceMs = usualPatienceMs } = this.provider;
    const { headers, body, isTaken, refusal } = providerForms[form];
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers(token, mail) },
        body: JSON.stringify(body(mail)),
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
      });
      const answer = { status: response.status, text: await response.text() };
      if (response.ok || isTaken(answer)) return { state: 'sent' };
      const refused = refusal(answer);
      if (refused !== null) return { state: 'refused', code: refused };
      return { state: 'retry', code: `HTTP_${answer.status}`, afterMs: waitOf(response.headers.get('retry-after')) };
    } catch {
      return { state: 'retry', code: 'HTTP_UNREACHABLE', afterMs: null };
    }
  }
}

/** Only the form in seconds. */
function waitOf(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,5}$/u.test(retryAfter) ? Number(retryAfter) * 1000 : null;
}
