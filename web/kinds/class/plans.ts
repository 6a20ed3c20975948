import type { ClassView } from '#protocol/class/view.ts';
import { ok } from '#protocol/result.ts';
import type { PlanRules } from '#web/room-client/types.ts';

/** What a command shows before the room has said anything. */
export type ClassPlan = Record<string, never>;

/** Nothing is edited together, so every command goes as it is. */
export const classPlans: PlanRules<ClassView, ClassPlan> = {
  plan: () => ok({ lane: 'concurrent', subject: null, needs: null, plan: {} }),
  applyPending: (confirmed) => confirmed,
  lastingId: () => null,
};
