import type { TestProject } from 'vitest/node';
import { oidcClient, startIdentityProvider } from '../server-kit/identity-provider.ts';
import { TestServer } from '../server-kit/server.ts';
import { adminEmail } from './admin-email.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    origin: string;
    stateDir: string;
    /** An OpenID provider that this server takes people from, called `시험`. */
    issuer: string;
  }
}

/** One server for all files of a run: each has people and rooms of its own. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const provider = await startIdentityProvider();
  const { issuer } = provider;
  const OIDC_PROVIDERS = JSON.stringify([{ id: 'tester', name: '시험', issuer, ...oidcClient }]);
  const server = await TestServer.start({ TRUST_PROXY: '1', ADMIN_EMAILS: adminEmail, OIDC_PROVIDERS });
  project.provide('issuer', issuer);
  project.provide('origin', server.origin);
  project.provide('stateDir', server.stateDir);
  return async () => {
    await server.stop();
    await provider.stop();
  };
}
