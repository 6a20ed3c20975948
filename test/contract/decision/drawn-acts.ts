import fc from 'fast-check';
import { people, type Act, type PlainDecision, type PlainTerms } from './plain-decision.ts';

/** Whole numbers that are taken from what there is when it comes to it. */
export interface Drawn {
  kind: Act['type'];
  who: Act['who'];
  rolls: [number, number, number];
}

const kinds: fc.Arbitrary<Act['type']> = fc.oneof(
  { weight: 8, arbitrary: fc.constant('cast') },
  { weight: 4, arbitrary: fc.constantFrom('propose', 'change') },
  { weight: 2, arbitrary: fc.constantFrom('edit', 'withdraw', 'settle', 'seat', 'join') },
  { weight: 1, arbitrary: fc.constantFrom('delete', 'terms', 'close', 'open', 'leave') },
);
const roll = fc.nat(60);
export const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: kinds,
  who: fc.constantFrom('owner', ...people),
  rolls: fc.tuple(roll, roll, roll),
});

/** What was drawn, in the terms of what there is by then; `null` where there is nothing to do it to. */
export function actOf({ kind, who, rolls }: Drawn, plain: Readonly<PlainDecision>): Act | null {
  const [first, second, third] = rolls;
  switch (kind) {
    case 'open':
    case 'close':
    case 'leave':
    case 'join':
      return { type: kind, who };
    case 'seat': {
      const target = (['ann', 'bob', 'observer'] as const)[first % 3] ?? 'ann';
      return { type: kind, who, target, as: second % 2 === 0 ? 'member' : 'observer' };
    }
    case 'terms':
      return { type: kind, who, ...termsOf(rolls) };
    case 'propose': {
      const added = [...plain.proposals.keys()].filter((number) => plain.everStood.has(number));
      return proposalOf(who, [first, second, added[third % Math.max(1, added.length)] ?? null]);
    }
    case 'settle':
    case 'edit':
    case 'delete':
    case 'withdraw':
    case 'cast':
    case 'change':
      return plain.proposals.length === 0 ? null : actOn(kind, who, rolls, plain);
  }
}

function actOn(
  type: Extract<Act, { proposal: number }>['type'],
  who: Act['who'],
  [first, second]: Drawn['rolls'],
  plain: Readonly<PlainDecision>,
): Act {
  const proposal = first % plain.proposals.length;
  if (type === 'settle') return { type, who, proposal, status: second % 2 === 0 ? 'accepted' : 'rejected' };
  if (type !== 'cast' && type !== 'change') return { type, who, proposal };
  const value = (['approve', 'approve', 'reject', 'abstain'] as const)[second % 4] ?? 'approve';
  return { type, who, proposal, value };
}

const shares: readonly [number, number][] = [
  [1, 2],
  [2, 3],
  [3, 4],
  [1, 1],
];

function termsOf([first, second, third]: [number, number, number]): PlainTerms {
  const of = shares[first % 4] ?? [1, 2];
  const share = { of, more: third % 2 === 0 && of[0] < of[1] };
  return {
    threshold: second % 2 === 0 ? 1 + (first % 5) : share,
    least: 1 + (third % 2),
    quorum: second % 3 === 0 ? 1 + (third % 5) : null,
    hopeless: first % 3 > 0,
  };
}

function proposalOf(who: Act['who'], [first, second, item]: [number, number, number | null]): Act {
  const category = (['assumption', 'criterion', 'conclusion'] as const)[first % 3] ?? 'assumption';
  const action = item === null ? 'add' : ((['add', 'add', 'change', 'remove'] as const)[second % 4] ?? 'add');
  if (action !== 'add') return { type: 'propose', who, category, action, item, criterion: null };
  const judges = category === 'conclusion' && second % 2 === 0;
  return { type: 'propose', who, category, action, item: null, criterion: judges ? item : null };
}
