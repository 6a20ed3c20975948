// A real OpenID provider on this machine. Who somebody is there is told by `PUT /people` with their claims; they sign in by
// their `sub`, with any password.
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import Provider, {
  type Adapter,
  type AdapterFactory,
  type AdapterPayload,
  type JWK,
  type UnknownObject,
} from 'oidc-provider';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where it is. */
    issuer: string;
  }
}

export const oidcClient = { client_id: 'madang', client_secret: 'a-secret-of-the-tests-alone' };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { issuer, stop } = await startIdentityProvider();
  project.provide('issuer', issuer);
  return stop;
}

interface Claims {
  sub: string;
  [claim: string]: unknown;
}

/** All that the provider keeps, for as long as it runs. */
class Memory implements Adapter {
  private readonly kept: Map<string, AdapterPayload>;

  constructor(kept: Map<string, AdapterPayload>) {
    this.kept = kept;
  }

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.kept.set(id, payload);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.kept.get(id);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return [...this.kept.values()].find((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return [...this.kept.values()].find((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const payload = this.kept.get(id);
    if (payload !== undefined) this.kept.set(id, { ...payload, consumed: Math.floor(Date.now() / 1000) });
  }

  async destroy(id: string): Promise<void> {
    this.kept.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, payload] of this.kept) if (payload.grantId === grantId) this.kept.delete(id);
  }
}

const hour = 3600;

/** Nothing is left to what the library does for a quick start, of which it would warn in the output of each run. */
export async function startIdentityProvider(): Promise<{ issuer: string; stop: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people = new Map<string, Claims>();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      { ...oidcClient, redirect_uris: ['http://madang.test/'], token_endpoint_auth_method: 'client_secret_post' },
    ],
    adapter: kept(),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] as JWK[] },
    ttl: { AccessToken: hour, IdToken: hour, Interaction: hour, Session: hour, Grant: hour },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    cookies: { keys: ['a-key-of-the-tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => people.get(sub) ?? { sub } }),
  });
  // Servers of tests are on whichever port is free.
  provider.Client.prototype.redirectUriAllowed = () => true;
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') === true)
      return void interact(provider, request, response).catch(() => response.writeHead(500).end());
    if (request.url !== '/people') return void answer(request, response);
    void json(request).then((claims) => {
      const known = claims as Claims;
      people.set(known.sub, known);
      response.end();
    });
  });
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { issuer, stop };
}

function kept(): AdapterFactory {
  const models = new Map<string, Map<string, AdapterPayload>>();
  return (model) => {
    const known = models.get(model) ?? new Map<string, AdapterPayload>();
    models.set(model, known);
    return new Memory(known);
  };
}

const fields = {
  login: '<input name="login"><input name="password" type="password"><button type="submit">Sign-in</button>',
  consent: '<button type="submit">Continue</button>',
};

/** The pages on which somebody says who they are, and that they want to go on. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const name = prompt.name === 'login' ? 'login' : 'consent';
    const form = `<form action="${request.url}" method="post"><input type="hidden" name="prompt" value="${name}">${fields[name]}</form>`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(form);
    return;
  }
  const said = new URLSearchParams(await text(request));
  const result =
    said.get('prompt') === 'login'
      ? { login: { accountId: said.get('login') ?? '' } }
      : { consent: { grantId: await granted(provider, params, session?.accountId) } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: 'consent' in result });
}

async function granted(provider: Provider, params: UnknownObject, accountId: string | undefined): Promise<string> {
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope(String(params['scope']));
  return grant.save();
}
