import type { EventRule } from '#worker/room/event-rule.ts';
import { auditTable } from './tables.ts';

/** The event is also written down for admins to look up, as it would leave in an export: without secrets. */
export function audited(rule: EventRule): EventRule {
  return {
    ...rule,
    project(db, event) {
      rule.project(db, event);
      const { seq, type, actor_id: actorId, at_ms: atMs } = event;
      const data = rule.exported?.(event.data, 'room') ?? event.data;
      db.insert(auditTable).values({ seq, type, actorId, data, atMs }).run();
    },
  };
}

/** Several at once. */
export function allAudited<Name extends string>(rules: Record<Name, EventRule>): Record<Name, EventRule> {
  const entries = Object.entries<EventRule>(rules).map(([name, rule]) => [name, audited(rule)]);
  // The same names.
  return Object.fromEntries(entries) as Record<Name, EventRule>;
}
