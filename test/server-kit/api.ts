/** The HTTP API of a running server, for tests that stand outside of it. */
export class Api {
  readonly origin: string;
  readonly token: string | null;

  constructor(origin: string, token: string | null = null) {
    this.origin = origin;
    this.token = token;
  }

  as(token: string): Api {
    return new Api(this.origin, token);
  }

  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    signal: AbortSignal | null = null,
  ): Promise<Response> {
    return fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    });
  }

  /** The answer's body; throws with all that was said where the answer is no success. */
  async ask<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const response = await this.request(method, path, body, headers);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Resolves once the server answers at all. */
  async answers(): Promise<void> {
    for (;;) {
      try {
        await this.request('GET', '/health');
        return;
      } catch {
        await new Promise((again) => setTimeout(again, 25));
      }
    }
  }

  async register(name: string): Promise<Api> {
    const email = `${crypto.randomUUID()}@test.example`;
    const body = { email, password: 'a long enough passphrase', full_name: name };
    return this.as((await this.ask<{ access_token: string }>('POST', '/auth/register', body)).access_token);
  }

  async guest(name: string): Promise<Api> {
    return this.as(
      (await this.ask<{ access_token: string }>('POST', '/auth/guest', { display_name: name })).access_token,
    );
  }
}
