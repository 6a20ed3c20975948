/** What one attempt to do something came to, as the one who tried saw it. `null`: no answer ever came. */
export type Outcome<Answer> = { ok: true; answer: Answer } | { ok: false; code: string };

/** One request as it was recorded. Repeats of the same act carry the same key. Times are of one clock that only rises. */
export interface Attempt<Operation, Answer> {
  process: string;
  /** What it is about: histories of different subjects are checked apart. */
  subject: string;
  /** The idempotency key; `null` for reads. */
  key: string | null;
  operation: Operation;
  start: number;
  end: number | null;
  outcome: Outcome<Answer> | null;
  /** The place in the room's order that the answer claims. */
  seq: number | null;
  /** Where no answer came: the moment from which it can no longer have happened (the server was killed). */
  until: number | null;
}

/** One act as the checker sees it. It took effect once, at some moment between its start and its end. */
export interface Call<Operation, Answer> {
  process: string;
  subject: string;
  operation: Operation;
  start: number;
  /** `null`: nobody knows. It took effect at any time after its start (and before `until`, where that is known), or never. */
  end: number | null;
  until: number | null;
  outcome: Outcome<Answer> | null;
  seq: number | null;
}

/**
 * Attempts that carry one key are one act: it began with the first of them and was done by the first that was told so.
 * A refusal is not remembered by the server, so each one is an act of its own, in its own time; and a lost answer that
 * no success explains leaves an act that may still happen.
 */
export function callsOf<Operation, Answer>(attempts: readonly Attempt<Operation, Answer>[]): Call<Operation, Answer>[] {
  const calls: Call<Operation, Answer>[] = [];
  const byKey = new Map<string, Attempt<Operation, Answer>[]>();
  for (const attempt of attempts) {
    if (attempt.key !== null) {
      const same = byKey.get(attempt.key) ?? [];
      byKey.set(attempt.key, [...same, attempt]);
      // A read whose answer was lost says nothing.
    } else if (attempt.outcome !== null) calls.push(callOf(attempt));
  }
  for (const same of byKey.values()) {
    const byEnd = same.toSorted((one, other) => (one.end ?? Infinity) - (other.end ?? Infinity));
    const done = byEnd.find(({ outcome }) => outcome?.ok === true);
    const start = Math.min(...same.map((one) => one.start));
    calls.push(...same.filter(({ outcome }) => outcome?.ok === false).map(callOf));
    if (done !== undefined) calls.push({ ...callOf(done), start });
    else {
      const lost = same.filter(({ outcome }) => outcome === null);
      const [first] = lost.toSorted((one, other) => one.start - other.start);
      const until = lost.some((one) => one.until === null) ? null : Math.max(...lost.map((one) => one.until ?? 0));
      if (first !== undefined) calls.push({ ...callOf(first), until });
    }
  }
  return calls;
}

function callOf<Operation, Answer>(attempt: Attempt<Operation, Answer>): Call<Operation, Answer> {
  const { process, subject, operation, start, outcome, seq, until } = attempt;
  const lost = outcome === null;
  return {
    process,
    subject,
    operation,
    start,
    end: lost ? null : attempt.end,
    until: lost ? until : null,
    outcome,
    seq,
  };
}

/** The histories of each subject. A history is linearizable if and only if each of these is. */
export function bySubject<Of extends { subject: string }>(all: readonly Of[]): Map<string, Of[]> {
  return Map.groupBy(all, ({ subject }) => subject);
}
