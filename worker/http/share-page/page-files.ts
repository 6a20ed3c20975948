import type { WebManifest } from '#protocol/rendered-pages.ts';

/** The hashed names of this deployment's files that a page needs; empty before there is a build. */
export interface PageFiles {
  /** The app that takes over. */
  script: string | null;
  /** What it imports before it can. */
  imports: string[];
  styles: string[];
  /** Whether the styles stand in the page itself, so that it is painted as soon as it is here. */
  inline: boolean;
}

const shell = 'index.html';
const beside = 'share-page/share.css';

/** Of a room's page: the app, its kind, and what only the server says. */
export function roomFiles(manifest: WebManifest, kind: string): PageFiles {
  return filesOf(manifest, [shell, `kinds/${kind}/page.tsx`, beside]);
}

/** Of a page that says why there is no room; the app may know better. */
export function noticeFiles(manifest: WebManifest): PageFiles {
  // Its styles are fetched: they name what a room may be, and a notice says nothing of what is behind a link.
  return { ...filesOf(manifest, [shell, beside]), inline: false };
}

/** Of the home of whoever is new here. */
export function homeFiles(manifest: WebManifest): PageFiles {
  return filesOf(manifest, [shell, 'app/routes/elsewhere.tsx', 'app/routes/home.tsx']);
}

function filesOf(manifest: WebManifest, entries: string[]): PageFiles {
  const chunks = importedBy(entries, manifest);
  const scripts = chunks.map(({ file }) => file).filter((file) => file.endsWith('.js'));
  const own = chunks.map(({ file }) => file).filter((file) => file.endsWith('.css'));
  const script = manifest[shell]?.file ?? null;
  return {
    script: script === null ? null : `/${script}`,
    imports: scripts.filter((file) => file !== script).map((file) => `/${file}`),
    styles: [...new Set([...chunks.flatMap((chunk) => chunk.css ?? []), ...own])].map((file) => `/${file}`),
    inline: true,
  };
}

/** These modules' chunks and all that they import statically. */
function importedBy(entries: string[], manifest: WebManifest): WebManifest[string][] {
  const seen = new Map<string, WebManifest[string]>();
  const waiting = entries.toReversed();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name)) continue;
    seen.set(name, chunk);
    waiting.push(...(chunk.imports ?? []));
  }
  return [...seen.values()];
}
