import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import type { KindClient, PlanRules } from '#web/room-client/types.ts';

/** What a page needs of a kind before anybody writes. */
type KindReads<View> = Omit<KindClient<View>, keyof PlanRules<View> | 'prepare'>;

/** A kind whose plans come once the page is live: only writing needs them. */
export function withLatePlans<View, Plan>(
  kind: KindReads<View>,
  load: () => Promise<PlanRules<View, Plan>>,
): KindClient<View, Plan> {
  let come: PlanRules<View, Plan> | null = null;
  const plans = (): PlanRules<View, Plan> => {
    if (come === null) throw new Error('planned before it was prepared');
    return come;
  };
  return {
    ...kind,
    prepare: () =>
      come === null
        ? importWithRetry(load).then((rules) => {
            come = rules;
          })
        : null,
    plan: (view, command, context) => plans().plan(view, command, context),
    applyPending: (confirmed, pending, me) => plans().applyPending(confirmed, pending, me),
    lastingId: (plan, answer) => plans().lastingId(plan, answer),
    get ordered() {
      return come?.ordered;
    },
  };
}
