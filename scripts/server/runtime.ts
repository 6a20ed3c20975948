import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, Response } from 'miniflare';
import { mailboxName, mailboxWorker } from './mailbox.ts';
import { answerHashing } from '#worker/platform/secrets/hasher.ts';

const root = resolve(import.meta.dirname, '../..');
const workerName = 'madang';
const pagesName = 'madang-pages';

export interface RuntimeSettings {
  host: string;
  port: number;
  stateDir: string;
  /** Plain variables and secrets over those of wrangler.toml. */
  bindings: Record<string, string>;
  /** Whether whoever reaches the port may read the mail that was sent: only where that is who sits at this machine. */
  showsMail: boolean;
}

interface BuiltOptions {
  assets: { run_worker_first: string[]; [key: string]: unknown };
  bindings?: Record<string, unknown>;
  modulesRules?: unknown;
  [key: string]: unknown;
}

/**
 * V8 lets a heap grow to several times what is alive before it looks through it: while a million events go by, that is a
 * third of all memory. These keep it near what is alive (export and verification of a million: 450 MiB without, 270 with).
 */
const leanHeap = '--max-semi-space-size=4 --heap-growing-percent=20';

/**
 * The bundle that a deployment would upload, in the same runtime, with local D1, R2, queues and objects.
 *
 * The files are a worker of their own: what the worker answers first goes to it straight away, as it does when deployed.
 * In one worker with its files, each request would pass through two more workers, which cost as much as a vote.
 */
export async function startRuntime(settings: RuntimeSettings): Promise<Miniflare> {
  const {
    modulesRules: _unused,
    email: _mail,
    assets,
    ...built
  } = JSON.parse(readFileSync(join(root, 'dist/worker-options.json'), 'utf8')) as BuiltOptions;
  await migrateDirectory(settings.stateDir, built);
  process.env['MINIFLARE_WORKERD_V8_FLAGS'] ??= leanHeap;
  const mail = { MAIL: { name: mailboxName, entrypoint: 'Mailbox' } };
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      ...shared(settings.stateDir),
      host: settings.host,
      port: settings.port,
      // The first one answers what no route takes.
      workers: [
        {
          name: pagesName,
          compatibilityDate: built['compatibilityDate'],
          modules: true,
          script: 'export default { fetch: (request, env) => env.APP.fetch(request) };',
          serviceBindings: { APP: workerName },
          assets,
        },
        {
          ...built,
          name: workerName,
          routes: assets.run_worker_first.map((path) => `*${path}`),
          serviceBindings: { ASSETS: pagesName, HASHER: hashBeside, ...mail },
          rootPath: root,
          modulesRoot: join(root, 'dist/worker'),
          modules: bundledModules(join(root, 'dist/worker')),
          bindings: { ...built.bindings, ...settings.bindings },
        },
        mailboxWorker(settings.stateDir, { shown: settings.showsMail }),
      ],
    } as Parameters<typeof convertV4MiniflareOptions>[0]),
  );
  await runtime.ready;
  return runtime;
}

function shared(stateDir: string) {
  return {
    resourcePersistencePath: stateDir,
    resourceTmpPath: join(stateDir, 'tmp'),
    log: new Log(LogLevel.WARN),
    logRequests: false,
    telemetry: { enabled: false },
    cf: false,
  };
}

/** The entry must come first; what it imports lies beside it under names made by the bundler. */
function bundledModules(folder: string): { type: string; path: string }[] {
  const types: Record<string, string> = {
    wasm: 'CompiledWasm',
    sql: 'Text',
    txt: 'Text',
    html: 'Text',
    woff2: 'Data',
    bin: 'Data',
  };
  const beside = readdirSync(folder)
    .map((file) => ({ type: types[file.split('.').at(-1) ?? ''], path: join(folder, file) }))
    .filter((module): module is { type: string; path: string } => module.type !== undefined);
  return [{ type: 'ESModule', path: join(folder, 'index.js') }, ...beside];
}

/** In a runtime of its own, before the port opens: no request ever meets a database that is not ready. */
async function migrateDirectory(stateDir: string, built: Record<string, unknown>): Promise<void> {
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      ...shared(stateDir),
      port: 0,
      workers: [{ name: workerName, modules: true, script: 'export default {}', d1Databases: built['d1Databases'] }],
    } as Parameters<typeof convertV4MiniflareOptions>[0]),
  );
  const db = await runtime.getD1Database('DB', workerName);
  await db.exec(
    'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
  );
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all();
  const applied = new Set((results as { name: string }[]).map((row) => row.name));
  const folder = join(root, 'migrations/directory');
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()) {
    if (applied.has(name)) continue;
    const statements = readFileSync(join(folder, name), 'utf8').split('--> statement-breakpoint');
    const note = db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name);
    await db.batch([...statements.map((statement) => db.prepare(statement)), note]);
  }
  await runtime.dispose();
}

/**
 * Passwords are hashed here, on threads that answer nothing else: the runtime has one thread for everybody, and forty
 * people who come at once would hold it for seconds.
 */
async function hashBeside(request: { text: () => Promise<string> }): Promise<Response> {
  return new Response(await answerHashing(await request.text()));
}
