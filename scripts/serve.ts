// Serves what `scripts/build.ts` has built, on one port, with everything local. Killed at any instant and started again
// on the same STATE_DIR, it goes on with everything it had acknowledged.
import { resolve } from 'node:path';
import { compactDatabases } from './server/compact.ts';
import { seedDemo } from './server/demo.ts';
import { openFrontDoor } from './server/front-door.ts';
import { startRuntime } from './server/runtime.ts';
import { childProcesses, StateFolder } from './server/state.ts';
import { sweepBlobs } from './server/sweep-blobs.ts';
import { terminalQr } from './server/terminal-qr.ts';

const env = process.env;
const host = env['HOST'] ?? '127.0.0.1';
const port = Number(env['PORT'] ?? 8787);
const origin = env['PUBLIC_URL'] ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
const trustProxy = env['TRUST_PROXY'] ?? '';
// On loopback only this machine reaches us, and who says that a proxy stands between is told addresses by it.
const isLoopback = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/u.test(host);
const meetsStrangers = trustProxy === '' && !isLoopback;
const state = new StateFolder(resolve(env['STATE_DIR'] ?? '.madang'));

state.lock();
state.tieRuntimeToUs();
sweepBlobs(state.path);
compactDatabases(state.path, Date.now());
const secrets = state.secrets();
const runtime = await startRuntime({
  ...(meetsStrangers ? { host: '127.0.0.1', port: 0 } : { host, port }),
  stateDir: state.path,
  showsMail: isLoopback && trustProxy === '',
  bindings: {
    LOG_LEVEL: 'WARN',
    MAIL_FROM: 'no-reply@madang.example',
    ...secrets,
    PUBLIC_ORIGIN: origin,
    TRUST_PROXY: meetsStrangers ? 'cloudflare' : trustProxy,
    ...overrides(
      'RATE_LIMITS',
      'LOG_LEVEL',
      'ALLOWED_ORIGINS',
      'BANNED_WORDS',
      'PUSH_ORIGINS',
      'ADMIN_EMAILS',
      'HOT_MESSAGES',
      'RELAY_ABOVE',
      'MAP_STYLE_URL',
      'MAP_ORIGINS',
      'GEOCODER_URL',
      'ROUTER_URL',
      'LINK_PREVIEW_RESOLVER',
      'MAIL_FROM',
      'MAIL_HTTP_URL',
      'MAIL_HTTP_FORM',
      'MAIL_HTTP_TOKEN',
      'MAIL_REPORTS_SECRET',
      'CLAMD_ADDRESS',
      'SCANNER_URL',
      'SCANNER_TOKEN',
      'OIDC_PROVIDERS',
      'FILE_QUOTA_ACCOUNT',
      'FILE_QUOTA_GUEST',
      'FILE_QUOTA_ROOM',
      'FILE_QUOTA_INSTANCE',
    ),
  },
});
const inside = (await runtime.ready).host;
const door = meetsStrangers ? await openFrontDoor(state.path, { host, port, inside }) : null;
state.note(childProcesses());

async function stop(): Promise<void> {
  door?.kill();
  await runtime.dispose();
  state.unlock();
  process.exit(0);
}
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());

console.log(`\nMadang is open at ${origin}`);
console.log(`  API           ${origin}/api/docs`);
if (isLoopback && trustProxy === '') console.log(`  Mail          ${origin}/dev/mail`);
console.log(`  State         ${state.path}`);
if (env['DEMO'] !== '0') {
  const demo = await seedDemo(`http://${inside}`, state.path);
  console.log(`  Demo account  ${demo.email} / ${demo.password}`);
  // They were made once, and it may be reached elsewhere by now.
  const here = (url: string): string => new URL(new URL(url).pathname, origin).href;
  const [first] = demo.links;
  if (first !== undefined) console.log(`\n${terminalQr(here(first.url))}`);
  for (const { label, url } of demo.links) console.log(`  ${label}: ${here(url)}`);
  console.log();
}
console.log('Ready.');

function overrides(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
