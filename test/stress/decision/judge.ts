import { linearize } from '../linearizable/checker.ts';
import { proposalModel } from '../linearizable/decision-model.ts';
import { bySubject, callsOf, type Call } from '../linearizable/history.ts';
import type { Recorded } from './crowd.ts';

interface Judgement {
  faults: string[];
  histories: number;
  ms: number;
}

/** Each proposal's history on its own, and in words what no plain program could have answered. */
export function judge(history: readonly Recorded[], threshold: number): Judgement {
  const from = performance.now();
  const faults: string[] = [];
  const histories = bySubject(history);
  for (const [proposal, attempts] of histories) {
    const verdict = linearize(callsOf(attempts), proposalModel(threshold));
    if (verdict.ok) continue;
    if (verdict.because === 'gave up') faults.push(`${proposal}: no order was found in the time there was`);
    else {
      const last = verdict.explained.slice(-12).map(lineOf);
      const stuck = verdict.stuck === null ? 'the end' : lineOf(verdict.stuck);
      faults.push(
        [`${proposal}: nothing explains`, `  ${stuck}`, 'after', ...last.map((line) => `  ${line}`)].join('\n'),
      );
    }
  }
  return { faults, histories: histories.size, ms: performance.now() - from };
}

function lineOf<Operation, Answer>({ start, end, seq, operation, outcome }: Call<Operation, Answer>): string {
  const when = `${start.toFixed(1)}–${end === null ? '?' : end.toFixed(1)}`;
  return `${when} ${seq ?? ''} ${JSON.stringify(operation)} → ${JSON.stringify(outcome)}`;
}
