// A real OpenID provider on this machine. Who somebody is there is told by `PUT /people` with their claims; they sign in by
// their `sub`, with any password.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import Provider from 'oidc-provider';
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

export async function startIdentityProvider(): Promise<{ issuer: string; stop: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people = new Map<string, Claims>();
  const provider = new Provider(issuer, {
    clients: [
      { ...oidcClient, redirect_uris: ['http://madang.test/'], token_endpoint_auth_method: 'client_secret_post' },
    ],
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
