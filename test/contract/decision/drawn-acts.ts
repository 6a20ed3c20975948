import fc from 'fast-check';
import { people, type Act, type PlainDecision } from './plain-decision.ts';

/** Whole numbers that are taken from what there is when it comes to it. */
export interface Drawn {
  kind: Act['type'];
  who: Act['who'];
  rolls: [number, number, number];
}

const kinds: fc.Arbitrary<Act['type']> = fc.oneof(
  { weight: 8, arbitrary: fc.constant('cast') },
  { weight: 4, arbitrary: fc.constantFrom('propose', 'change') },
  { weight: 2, arbitrary: fc.constantFrom('edit', 'withdraw', 'settle') },
  { weight: 1, arbitrary: fc.constantFrom('delete', 'terms', 'close', 'open') },
);
const roll = fc.nat(60);
export const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: kinds,
  who: fc.constantFrom('owner', ...people),
  rolls: fc.tuple(roll, roll, roll),
});

/** What was drawn, in the terms of what there is by then; `null` where there is nothing to do it to. */
export function actOf({ kind, who, rolls: [first, second, third] }: Drawn, plain: Readonly<PlainDecision>): Act | null {
  const proposal = first % Math.max(1, plain.proposals.length);
  const added = [...plain.proposals.keys()].filter((number) => plain.everStood.has(number));
  const pick = (index: number): number | null => added[index % Math.max(1, added.length)] ?? null;
  switch (kind) {
    case 'open':
    case 'close':
      return { type: kind, who };
    case 'terms':
      return { type: kind, who, threshold: 1 + (first % 5), quorum: second % 3 === 0 ? 1 + (third % 5) : null };
    case 'propose':
      return proposalOf(who, [first, second, pick(third)]);
    case 'settle':
    case 'edit':
    case 'delete':
    case 'withdraw':
    case 'cast':
    case 'change':
      if (plain.proposals.length === 0) return null;
      if (kind === 'settle') return { type: kind, who, proposal, status: second % 2 === 0 ? 'accepted' : 'rejected' };
      if (kind !== 'cast' && kind !== 'change') return { type: kind, who, proposal };
      return {
        type: kind,
        who,
        proposal,
        value: (['approve', 'approve', 'reject', 'abstain'] as const)[second % 4] ?? 'approve',
      };
  }
}

function proposalOf(who: Act['who'], [first, second, item]: [number, number, number | null]): Act {
  const category = (['assumption', 'criterion', 'conclusion'] as const)[first % 3] ?? 'assumption';
  const action = item === null ? 'add' : ((['add', 'add', 'change', 'remove'] as const)[second % 4] ?? 'add');
  if (action !== 'add') return { type: 'propose', who, category, action, item, criterion: null };
  const judges = category === 'conclusion' && second % 2 === 0;
  return { type: 'propose', who, category, action, item: null, criterion: judges ? item : null };
}
