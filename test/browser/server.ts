import type { TestProject } from 'vitest/node';
import { TestServer } from '../server-kit/server.ts';
import { adminEmail } from './admin-email.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    origin: string;
    stateDir: string;
  }
}

/** One server for all files of a run: each has people and rooms of its own. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const server = await TestServer.start({ TRUST_PROXY: '1', ADMIN_EMAILS: adminEmail });
  project.provide('origin', server.origin);
  project.provide('stateDir', server.stateDir);
  return () => server.stop();
}
