import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { takeMail } from './mailbox.ts';

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
takeMail();
