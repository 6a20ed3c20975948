import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';

const stateDir = mkdtempSync(join(tmpdir(), 'madang-bare-'));
const runtime = new Miniflare(
  convertV4MiniflareOptions({
    host: '127.0.0.1',
    port: Number(process.env['PORT']),
    resourcePersistencePath: stateDir,
    log: new Log(LogLevel.WARN),
    logRequests: false,
    telemetry: { enabled: false },
    cf: false,
    workers: [
      {
        name: 'bare',
        compatibilityDate: '2026-10-01',
        modulesRoot: resolve(import.meta.dirname),
        modules: [{ type: 'ESModule', path: resolve(import.meta.dirname, 'bare-object.js') }],
        durableObjects: { BARE: { className: 'Bare', useSQLite: true } },
      },
    ],
  } as Parameters<typeof convertV4MiniflareOptions>[0]),
);
await runtime.ready;
console.log('Ready.');
process.once('SIGTERM', () => void runtime.dispose().then(() => process.exit(0)));
