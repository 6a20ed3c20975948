// A decision that is closed stays for a while, whatever anybody does: what was decided can be looked at.
import { refuse } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { CommandRule } from '#worker/room/kind.ts';
import { findDecision } from './rows.ts';

const staysMs = 30 * 24 * 3_600_000;

export function staysWhenClosed(rule: CommandRule): CommandRule {
  return {
    ...rule,
    decide(db, data, circumstance) {
      const closedAtMs = findDecision(db)?.closedAtMs ?? null;
      if (closedAtMs === null || closedAtMs + staysMs <= circumstance.nowMs) return rule.decide(db, data, circumstance);
      const until = isoTime(closedAtMs + staysMs);
      return refuse('CONFLICT', 'A decision that is closed stays for 30 days.', { until: [until] });
    },
  };
}
