import { useState } from 'react';
import type { BankEntry } from '#protocol/course/bank/terms.ts';
import type { Picked } from './bank-list.tsx';

/** Which questions are picked: they stay so while others are looked for. */
export function usePicked(): Picked & { all: BankEntry[]; clear: () => void } {
  const [picked, setPicked] = useState<ReadonlyMap<string, BankEntry>>(new Map());
  return {
    has: (id) => picked.has(id),
    set: (entry, isPicked) => {
      const next = new Map(picked);
      if (isPicked) next.set(entry.question.id, entry);
      else next.delete(entry.question.id);
      setPicked(next);
    },
    all: [...picked.values()],
    clear: () => setPicked(new Map()),
  };
}
