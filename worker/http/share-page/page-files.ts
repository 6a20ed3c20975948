import { z } from 'zod';

/** What of the ASSETS binding is needed. */
interface Assets {
  fetch(url: string): Promise<Response>;
}

export interface PageFiles {
  /** Of the page itself; null before there is a build. */
  shareStyle: string | null;
  /** The app that takes over: its module, what it imports at once, and their styles; null before there is a build. */
  app: { script: string; imports: string[]; styles: string[] } | null;
}

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).optional(), imports: z.array(z.string()).optional() }),
);
type Manifest = z.infer<typeof manifestSchema>;

const none: PageFiles = { shareStyle: null, app: null };
let kept: Promise<PageFiles> | undefined;

/** The hashed names of this deployment's files, read once an isolate from the manifest that the build leaves. */
export function pageFiles(assets: Assets): Promise<PageFiles> {
  if (kept !== undefined) return kept;
  const loading = loadedFrom(assets);
  kept = loading;
  // A failure is not kept: the next page tries again.
  loading.catch(() => {
    kept = undefined;
  });
  return loading;
}

async function loadedFrom(assets: Assets): Promise<PageFiles> {
  const response = await assets.fetch('https://assets.invalid/.vite/manifest.json');
  if (response.status === 404) return none;
  if (!response.ok) throw new Error(`the web client's manifest answered ${response.status}`);
  return filesOf(manifestSchema.parse(await response.json()));
}

/** Exported for its test. */
export function filesOf(manifest: Manifest): PageFiles {
  const style = manifest['share-page/share.css'];
  const entry = manifest['index.html'];
  return {
    shareStyle: style === undefined ? null : `/${style.file}`,
    app: entry === undefined ? null : appOf(entry.file, importedBy('index.html', manifest)),
  };
}

function appOf(script: string, chunks: Manifest[string][]): NonNullable<PageFiles['app']> {
  const imports = chunks.map((chunk) => chunk.file).filter((file) => file !== script);
  const styles = [...new Set(chunks.flatMap((chunk) => chunk.css ?? []))];
  return { script: `/${script}`, imports: imports.map((file) => `/${file}`), styles: styles.map((file) => `/${file}`) };
}

/** A chunk and all that it imports statically. */
function importedBy(start: string, manifest: Manifest): Manifest[string][] {
  const seen = new Map<string, Manifest[string]>();
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name)) continue;
    seen.set(name, chunk);
    waiting.push(...(chunk.imports ?? []));
  }
  return [...seen.values()];
}
