import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin, Rolldown } from 'vite';
import { type ChunkFacts, staticClosure } from './chunk-closure.ts';

export interface ServiceWorkerOptions {
  source: string;
  publicDir: string;
  /** Those of the public folder that the shell needs. */
  publicFiles: string[];
  /** The app's pages that list rooms of one kind. */
  listPaths: readonly string[];
  /** Modules that are fetched where they are used and never with the shell. */
  heavy: RegExp;
}

const fileName = 'service-worker.js';
const placeholder = '__PRECACHE__';

/**
 * The scripts that an installed app needs to open any page offline: every chunk, except those that are heavy or
 * import something heavy.
 */
export function shellScripts(chunks: ReadonlyMap<string, ChunkFacts>, heavy: RegExp): string[] {
  const isHeavy = (file: string): boolean => chunks.get(file)?.moduleIds.some((id) => heavy.test(id)) ?? false;
  return [...chunks.keys()].filter((file) => !staticClosure(file, chunks).some(isHeavy)).toSorted();
}

/** `/` and all files of the shell, with a version that changes when any of them does. */
export function precacheOf(files: ReadonlyMap<string, string | Uint8Array>): { version: string; urls: string[] } {
  const hash = createHash('sha256');
  const names = [...files.keys()].toSorted();
  for (const name of names)
    hash
      .update(name)
      .update('\0')
      .update(files.get(name) ?? '')
      .update('\0');
  return {
    version: hash.digest('hex').slice(0, 16),
    urls: names.map((name) => (name === 'index.html' ? '/' : `/${name}`)),
  };
}

/** Those that kinds name themselves, in `protocol/<kind>/pages.ts`. */
export async function listPathsOfKinds(root: string): Promise<string[]> {
  const files = globSync('protocol/*/pages.ts', { cwd: root }).toSorted();
  const modules = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(join(root, file)).href)) as { listPath: string }),
  );
  return modules.map(({ listPath }) => listPath);
}

/** Writes `/service-worker.js` with the list of what it keeps for offline use. */
export function serviceWorker(options: ServiceWorkerOptions): Plugin {
  return {
    name: 'madang:service-worker',
    apply: 'build',
    enforce: 'post',
    buildStart() {
      this.emitFile({ type: 'chunk', id: options.source, fileName });
    },
    generateBundle: {
      // After the page itself has been written into the bundle.
      order: 'post',
      handler(_options, bundle) {
        const publicFiles = options.publicFiles.map((name): [string, Uint8Array] => [
          name,
          readFileSync(join(options.publicDir, name)),
        ]);
        const files = new Map<string, string | Uint8Array>([...bundledFiles(bundle, options.heavy), ...publicFiles]);
        if (!files.has('index.html')) this.error('index.html is not in the bundle, so nothing would open offline');
        const worker = bundle[fileName];
        if (worker?.type !== 'chunk' || worker.imports.length > 0 || !worker.code.includes(placeholder)) {
          this.error(`${fileName} must be one file that names ${placeholder}`);
        }
        const written = { ...precacheOf(files), listPaths: options.listPaths };
        worker.code = worker.code.replace(placeholder, JSON.stringify(written));
      },
    },
  };
}

/** The shell's scripts, the styles that they import, the page, and the style of the server's own pages. */
function bundledFiles(bundle: Rolldown.OutputBundle, heavy: RegExp): Map<string, string | Uint8Array> {
  const scripts = new Map<string, Rolldown.OutputChunk>();
  for (const output of Object.values(bundle)) {
    if (output.type === 'chunk' && output.fileName !== fileName) scripts.set(output.fileName, output);
  }
  const files = new Map<string, string | Uint8Array>();
  const wanted = new Set(['index.html']);
  for (const name of shellScripts(scripts, heavy)) {
    const script = scripts.get(name);
    files.set(name, script?.code ?? '');
    for (const style of script?.viteMetadata?.importedCss ?? []) wanted.add(style);
  }
  for (const output of Object.values(bundle)) {
    if (output.type !== 'asset') continue;
    const isOfPages = output.originalFileNames.some((name) => name.endsWith('share-page/share.css'));
    if (isOfPages || wanted.has(output.fileName)) files.set(output.fileName, output.source);
  }
  return files;
}
