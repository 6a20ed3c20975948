// What stands in a page of ours itself, so that it can be painted as soon as it is here, and how its policy lets it stand there.
import { createHash } from 'node:crypto';
import { firstScript, styles } from '#rendered-pages';
import { mapOrigins } from '#worker/platform/maps/map-origins.ts';
import type { AppContext } from '../app-env.ts';
import { pagePolicy } from '../middleware/headers.ts';
import type { PageFiles } from './page-files.ts';

export function styleOf(files: PageFiles): string {
  return files.styles.map((href) => styles[href] ?? '').join('\n');
}

/** Lets this page have its own style and first script, and no other that stands in it. */
export function allowInline(c: AppContext, files: PageFiles): void {
  const inline = { script: hashOf(firstScript), ...(files.inline ? { style: hashOf(styleOf(files)) } : {}) };
  c.header('Content-Security-Policy', pagePolicy(mapOrigins(c.env), inline));
}

/** There are as many texts as there are kinds of pages. */
const hashes = new Map<string, string>();

function hashOf(text: string): string {
  const known = hashes.get(text) ?? `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
  hashes.set(text, known);
  return known;
}
