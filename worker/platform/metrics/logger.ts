// One JSON line for each thing worth knowing. Never tokens, share codes, passwords, mail addresses or bodies: callers
// pass the fields below and nothing else.
import { isoTime, nowMs } from '../clock.ts';
import { describeError } from './described-error.ts';

const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
export type LogLevel = (typeof levels)[number];

let lowest = levels.indexOf('INFO');

/** What is below stays unsaid from now on; anything that is no level changes nothing. */
export function setLogLevel(level: string | undefined): void {
  const index = levels.indexOf(level as LogLevel);
  if (index >= 0) lowest = index;
}

export interface LogFields {
  request_id?: string | undefined;
  trace_id?: string | undefined;
  account?: string | undefined;
  room?: string | undefined;
  kind?: string | undefined;
  command_id?: string | undefined;
  /** Of a command, an event or a message. */
  type?: string | undefined;
  method?: string | undefined;
  /** The pattern (`/api/v1/rooms/:room_id`), never the path itself: paths carry codes and ids. */
  route?: string | undefined;
  status?: number | undefined;
  latency_ms?: number | undefined;
  /** Told to the minute: to the millisecond it would say whose act it was that is not signed. */
  coarse?: boolean;
  /** What broke, as `describeError` tells it. Only in the log, never in an answer. */
  error?: unknown;
  [detail: `detail_${string}`]: string | number | boolean | null | undefined;
}

/** Writes one line. Undefined fields are left out. */
export function log(level: LogLevel, message: string, fields: LogFields = {}): void {
  if (levels.indexOf(level) < lowest) return;
  const { error, coarse = false, ...plain } = fields;
  const at = nowMs();
  const line = JSON.stringify({
    timestamp: isoTime(coarse ? at - (at % 60_000) : at),
    level,
    message,
    ...plain,
    ...(error === undefined ? {} : { error: describeError(error) }),
  });
  if (level === 'ERROR') console.error(line);
  else if (level === 'WARN') console.warn(line);
  else console.log(line);
}
