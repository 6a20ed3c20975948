// Events as they are understood now, whichever version of their schema they were written in. The log keeps them as they
// were written: what was hashed, exported or taken out goes by that.
import type { EventRule, StoredEvent } from '../event-rule.ts';

/** The version of its schema that an event is written in now. */
export function versionOf(rule: EventRule | undefined): number {
  return (rule?.upcasters?.length ?? 0) + 1;
}

/** Data that was written in a version, as the rule understands it now. */
export function upcast(rule: EventRule | undefined, data: unknown, version: number): unknown {
  return (rule?.upcasters ?? []).slice(version - 1).reduce<unknown>((before, raise) => raise(before), data);
}

/** The data as it stands in the log. */
export function writtenData({ data, written }: StoredEvent): unknown {
  return written === undefined ? data : written.data;
}
