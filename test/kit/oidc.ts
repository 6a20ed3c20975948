// A browser of plain requests, that goes to the tests' OpenID provider and comes back.
import { env } from 'cloudflare:workers';
import { inject } from 'vitest';
import {
  oidcFinished,
  oidcStartAnswer,
  type OidcFinished,
  type OidcPurpose,
} from '#protocol/accounts/identity.schema.ts';
import { origin, send } from './http.ts';

export interface SaidClaims {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

/** Sets the instance up for these providers, all of which are the one of the tests. */
export function offerProviders(...ids: string[]): void {
  const client = { client_id: 'madang', client_secret: 'a-secret-of-the-tests-alone', issuer: inject('issuer') };
  setProviders(ids.map((id) => ({ id, name: `${id}!`, ...client })));
}

export function setProviders(providers: unknown): void {
  Object.assign(env, { OIDC_PROVIDERS: JSON.stringify(providers) });
}

/** Cookies by their name, each for the paths below its own. */
export class OidcBrowser {
  readonly ours = new Map<string, { value: string; path: string }>();
  readonly #theirs = new Map<string, string>();

  async send(path: string, sent: Parameters<typeof send>[1] = {}): Promise<Response> {
    const pairs = [...this.ours].filter(([, { path: of }]) => path.startsWith(of));
    const cookie = pairs.map(([name, { value }]) => `${name}=${value}`).join('; ');
    const answer = await send(path, {
      redirect: 'manual',
      ...sent,
      headers: { origin, ...sent.headers, ...(cookie !== '' && { cookie }) },
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return answer;
  }

  /** Where the provider is, for this purpose. */
  async start(
    purpose: OidcPurpose,
    { token, ...body }: { token?: string; next?: string; password?: string } = {},
    id = 'tester',
  ): Promise<string> {
    const answer = await this.send(`/api/v1/auth/oidc/${id}/start`, {
      body: { purpose, ...body },
      ...(token !== undefined && { token }),
    });
    return oidcStartAnswer.parse(await answer.json()).url;
  }

  /** Signs in at the provider and says yes. @returns the callback that the provider sends its people back to */
  async signInThere(url: string, claims: SaidClaims): Promise<URL> {
    await fetch(new URL('/people', inject('issuer')), { method: 'PUT', body: JSON.stringify(claims) });
    let next = new URL(url);
    let form: string | null = null;
    for (let hop = 0; hop < 20; hop += 1) {
      if (next.origin !== new URL(inject('issuer')).origin) return next;
      const answer: Response = await fetch(next, {
        redirect: 'manual',
        method: form === null ? 'GET' : 'POST',
        headers: {
          cookie: [...this.#theirs].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(form !== null && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        body: form,
      });
      for (const line of answer.headers.getSetCookie()) this.#keepTheirs(line);
      const location: string | null = answer.headers.get('location');
      const page: string = await answer.text();
      form = location === null ? formOf(page, claims) : null;
      next = new URL(location ?? /action="([^"]+)"/u.exec(page)?.[1] ?? '', next);
    }
    throw new Error('The provider never sent anybody back.');
  }

  /** Comes back to us. @returns where our callback leads */
  async comeBack(callback: URL): Promise<string> {
    const answer = await this.send(`${callback.pathname}${callback.search}`);
    return answer.headers.get('location') ?? `${answer.status}`;
  }

  async finish(sent: { token?: string; code?: string } = {}): Promise<Response> {
    const { token, code } = sent;
    return this.send('/api/v1/auth/oidc', {
      body: code === undefined ? {} : { totp_code: code },
      ...(token !== undefined && { token }),
    });
  }

  /** The whole way. */
  async signIn(claims: SaidClaims, as: { purpose?: OidcPurpose; token?: string } = {}): Promise<OidcFinished> {
    const answer = await this.tryToSignIn(claims, as);
    return oidcFinished.parse(await answer.json());
  }

  async tryToSignIn(
    claims: SaidClaims,
    { purpose = 'sign_in', token }: { purpose?: OidcPurpose; token?: string } = {},
  ): Promise<Response> {
    const who = token === undefined ? {} : { token };
    await this.comeBack(await this.signInThere(await this.start(purpose, who), claims));
    return this.finish(who);
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
    const path = /path=([^;]+)/iu.exec(line)?.[1] ?? '/';
    if (/max-age=0/iu.test(line)) this.ours.delete(name);
    else this.ours.set(name, { value, path });
  }

  #keepTheirs(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
    this.#theirs.set(name, value);
  }
}

function formOf(page: string, claims: SaidClaims): string {
  const prompt = /name="prompt" value="(\w+)"/u.exec(page)?.[1];
  if (prompt === undefined) throw new Error(`The provider shows something else: ${page.slice(0, 400)}`);
  const fields = prompt === 'login' ? { login: claims.sub, password: 'any' } : {};
  return new URLSearchParams({ prompt, ...fields }).toString();
}
