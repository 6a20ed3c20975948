import type { ErrorCode } from './errors.ts';

/** Why something was refused. It changes nothing; `message` is for people, `code` for programs. */
export interface Refusal {
  code: ErrorCode;
  message: string;
  details?: Record<string, string[]>;
  /** Only with RATE_LIMIT_EXCEEDED: when to try again. */
  retry_after_seconds?: number;
}

/** Refusals are returned and bugs are thrown: an error's own properties do not survive a call to a Durable Object. */
export type Result<T> = { ok: true; value: T } | Refused;

export interface Refused {
  ok: false;
  error: Refusal;
}

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: ErrorCode, message: string, details?: Record<string, string[]>): Refused {
  return { ok: false, error: details === undefined ? { code, message } : { code, message, details } };
}
