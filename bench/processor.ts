// Who takes the processors while something is measured: what is full first is what a figure tells of.
import { readFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';

/** Of the kernel's ticks, as long as anybody remembers. */
const ticksPerSecond = 100;

/** Processor seconds of a process and all that it has started, by the names of the programs. */
function secondsOf(pid: number, sums: Map<string, number>): Map<string, number> {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = /\((.*)\)/u.exec(stat)?.[1] ?? '';
    // After the name, which may hold spaces: state is the first, user and system time the 12th and 13th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const seconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    sums.set(name, (sums.get(name) ?? 0) + seconds);
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean);
      for (const child of children) secondsOf(Number(child), sums);
    }
  } catch {
    // It has just ended.
  }
  return sums;
}

/** Watches a server beside whoever asks it. */
export class Processors {
  readonly #pid: number;
  readonly #startedMs = performance.now();
  readonly #before: Map<string, number>;
  readonly #own = process.cpuUsage();

  constructor(pid: number | undefined) {
    this.#pid = pid ?? 0;
    this.#before = secondsOf(this.#pid, new Map());
  }

  /** Processor seconds that the runtime has taken since. */
  runtimeSeconds(): number {
    return (secondsOf(this.#pid, new Map()).get('workerd') ?? 0) - (this.#before.get('workerd') ?? 0);
  }

  /** How many processors each took on the average, the one that took most first. */
  told(): string {
    const seconds = (performance.now() - this.#startedMs) / 1000;
    const own = process.cpuUsage(this.#own);
    const server = [...secondsOf(this.#pid, new Map())].map(([name, now]): [string, number] => [
      name === 'workerd' ? 'the runtime' : `the server’s ${name}`,
      now - (this.#before.get(name) ?? 0),
    ]);
    const all: [string, number][] = [...server, ['whoever asks', (own.user + own.system) / 1e6]];
    const taken = all.toSorted(([, a], [, b]) => b - a).map(([name, used]) => `${name} ${(used / seconds).toFixed(2)}`);
    return `processors taken, of ${cpus().length}: ${taken.join(', ')}`;
  }
}
