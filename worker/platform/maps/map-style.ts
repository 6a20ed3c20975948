import { boundedText } from '../limits/bounded-text.ts';
import { keptAnswer } from '../limits/kept-answers.ts';
import { log } from '../metrics/logger.ts';
import { type MapBindings, mapOrigins, mapStyleAddress } from './map-origins.ts';

const patienceMs = 4_000;
const maxStyleBytes = 2 * 1024 * 1024;
const keptSeconds = 6 * 60 * 60;
/** Where there is no network, not every page that is opened waits for it. */
const forgottenSeconds = 60;

/** The style itself, or null where it cannot be had: kept for some hours, and asked for once a minute where it failed. */
export async function mapStyle(env: MapBindings, ask = fetch): Promise<object | null> {
  const address = mapStyleAddress(env);
  if (address === null) return null;
  return keptAnswer({
    question: `map style ${address} ${mapOrigins(env).join(' ')}`,
    ask: () => fetchStyle(address, mapOrigins(env), ask).catch(() => null),
    secondsFor: (style) => (style === null ? forgottenSeconds : keptSeconds),
  });
}

async function fetchStyle(address: string, origins: readonly string[], ask: typeof fetch): Promise<object | null> {
  const response = await ask(address, {
    headers: { accept: 'application/json', 'user-agent': 'Madang (map)' },
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) return null;
  const style: unknown = JSON.parse(await boundedText(response, maxStyleBytes));
  if (typeof style !== 'object' || style === null || !('version' in style) || style.version !== 8) return null;
  const beyond = [...new Set(originsOf(style))].filter((origin) => !origins.includes(origin));
  if (beyond.length === 0) return style;
  // The policy of our pages would stop it half-way.
  log('WARN', `the map style needs origins that MAP_ORIGINS does not name: ${beyond.join(' ')}`);
  return null;
}

/** Where a style says that its parts are. */
function originsOf(part: unknown): string[] {
  if (typeof part === 'string') return /^https?:\/\//u.test(part) && URL.canParse(part) ? [new URL(part).origin] : [];
  if (Array.isArray(part)) return part.flatMap(originsOf);
  if (typeof part !== 'object' || part === null) return [];
  const named = ['sources', 'glyphs', 'sprite', 'url', 'tiles', 'data'];
  return Object.entries(part).flatMap(([name, value]) =>
    named.includes(name) || isSource(value) ? originsOf(value) : [],
  );
}

function isSource(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && ('url' in value || 'tiles' in value);
}
