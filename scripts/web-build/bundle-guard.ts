import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { type ChunkFacts, staticClosure } from './chunk-closure.ts';

export interface BundleRules {
  /** Packages whose code must not be in any chunk. */
  forbiddenPackages: string[];
  /** Gzipped kB (1,024 bytes) of the entry, a kind's page and all their static imports. */
  sharePageKb: number;
  /** Gzipped kB of the entry and its static imports. */
  shellKb: number;
  /** Which lazy chunks a share page needs before it is live. */
  kindPage: RegExp;
}

/** Sentences that say which rule a bundle breaks; none where it keeps them all. */
export function bundleProblems(
  chunks: ReadonlyMap<string, ChunkFacts>,
  gzipBytes: (fileName: string) => number,
  rules: BundleRules,
): string[] {
  const problems: string[] = [];
  for (const chunk of chunks.values()) {
    for (const name of rules.forbiddenPackages) {
      const found = chunk.moduleIds.find((id) => id.includes(`/node_modules/${name}/`));
      if (found !== undefined) problems.push(`${chunk.fileName} contains ${name} (${found})`);
    }
  }
  const kbOf = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + gzipBytes(file), 0) / 1024;
  // A worker starts by itself: no page waits for it.
  for (const entry of [...chunks.values()].filter((chunk) => chunk.facadeModuleId?.endsWith('.html') === true)) {
    const shell = staticClosure(entry.fileName, chunks);
    const shellKb = kbOf(shell);
    if (shellKb > rules.shellKb) problems.push(`the shell is ${shellKb.toFixed(1)} kB, more than ${rules.shellKb}`);
    for (const page of chunks.values()) {
      if (page.facadeModuleId === null || !rules.kindPage.test(page.facadeModuleId)) continue;
      const pageKb = kbOf(new Set([...shell, ...staticClosure(page.fileName, chunks)]));
      if (pageKb > rules.sharePageKb) {
        problems.push(`a share page with ${page.fileName} is ${pageKb.toFixed(1)} kB, more than ${rules.sharePageKb}`);
      }
    }
  }
  return problems;
}

/** Fails the build where a chunk carries what must not travel, or where a phone would wait too long. */
export function bundleGuard(rules: BundleRules): Plugin {
  return {
    name: 'madang:bundle-guard',
    apply: 'build',
    enforce: 'post',
    // As the files are in the end: the list of what is to be fetched beside a late part comes last.
    writeBundle(_options, bundle) {
      const chunks = new Map<string, ChunkFacts>();
      const sizes = new Map<string, number>();
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        chunks.set(output.fileName, output);
        sizes.set(output.fileName, gzipSync(output.code, { level: 9 }).length);
      }
      const problems = bundleProblems(chunks, (file) => sizes.get(file) ?? 0, rules);
      if (problems.length > 0) this.error(problems.join('\n'));
    },
  };
}
