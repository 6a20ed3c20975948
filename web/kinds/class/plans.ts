import type { ClassCommandData } from '#protocol/class/commands.schema.ts';
import { withSaved } from '#protocol/class/quizzes/view.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { ok } from '#protocol/result.ts';
import type { PlanRules } from '#web/room-client/types.ts';

/** What a command shows before the room has said anything: an answer that is being saved, or nothing. */
export type ClassPlan = { save: ClassCommandData['quiz.save'] } | Record<string, never>;

/** Nothing is edited together, so every command goes as it is. */
export const classPlans: PlanRules<ClassView, ClassPlan> = {
  plan(_view, { type, data }) {
    if (type !== 'quiz.save') return ok({ lane: 'concurrent', subject: null, needs: null, plan: {} });
    const save = data as ClassCommandData['quiz.save'];
    return ok({ lane: 'concurrent', subject: save.answer.question_id, needs: null, plan: { save } });
  },
  applyPending: (confirmed, plans) =>
    plans.reduce<ClassView>((view, plan) => ('save' in plan ? withSaved(view, plan.save) : view), confirmed),
  lastingId: () => null,
};
