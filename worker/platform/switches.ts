// What whoever runs this instance has switched off: one table, read here alone. Everything that asks, in whatever isolate,
// hears of a change within some seconds.
import { type Switches, switchNames, type SwitchName } from '#protocol/admin/switch.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { nowMs } from './clock.ts';
import { log } from './metrics/logger.ts';

/** What was read is believed for so long. */
const believedMs = 3_000;

interface Known {
  switches: Switches;
  notice: string | null;
  atMs: number;
}

const allOn = Object.fromEntries(switchNames.map((name) => [name, true])) as Switches;
let known: Known = { switches: allOn, notice: null, atMs: -Infinity };
let askedMs = -Infinity;

/** Under what name the table keeps what is said to all who come. */
export const noticeName = 'notice';

const names = [...switchNames, noticeName];
const statement = `SELECT name, value FROM switches WHERE name IN (${names.map(() => '?').join(', ')})`;

/** As they are. Where they cannot be read, as they were: nothing is switched off by a directory that does not answer. */
export async function readSwitches(db: D1Database): Promise<Pick<Known, 'switches' | 'notice'>> {
  if (isOld(known.atMs)) await readAnew(db);
  return known;
}

/** As they were last read, for what cannot wait for it; behind that they are read anew. */
export function switchesNow(db: D1Database): Switches {
  if (isOld(known.atMs) && isOld(askedMs)) void readAnew(db);
  return known.switches;
}

function isOld(atMs: number): boolean {
  return Math.abs(nowMs() - atMs) >= believedMs;
}

/** They have been set here: from this moment on they are read anew. */
export function forgetSwitches(): void {
  known = { ...known, atMs: -Infinity };
  askedMs = -Infinity;
}

async function readAnew(db: D1Database): Promise<void> {
  askedMs = nowMs();
  try {
    const { results } = await db
      .prepare(statement)
      .bind(...names)
      .all<{ name: string; value: string }>();
    const values = new Map(results.map(({ name, value }) => [name, value]));
    const switches = { ...allOn };
    for (const name of switchNames) switches[name] = values.get(name) !== 'off';
    known = { switches, notice: values.get(noticeName) || null, atMs: nowMs() };
  } catch (error) {
    log('WARN', 'the switches could not be read', { error });
  }
}

/** Why something is not done that is switched off. `writing` comes back: what was refused for it is tried again. */
export function switchedOff(name: SwitchName): Result<never> {
  const details = { switch: [name] };
  return name === 'writing'
    ? refuse('SERVICE_UNAVAILABLE', 'This instance is only read for now. Please try again later.', details)
    : refuse('FORBIDDEN', `Whoever runs this instance has switched this off for now: ${name}.`, details);
}
