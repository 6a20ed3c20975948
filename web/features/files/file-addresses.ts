import { useEffect, useState } from 'react';
import type { AttachedFile } from '#protocol/files/terms.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { backoffMs } from '#web/room-client/backoff.ts';

/** Where a file is for now; `thumbnails` of an image. */
export interface FileAddress {
  id: string;
  /** I have uploaded it. */
  own?: boolean;
  url: string | null;
  thumbnails: { small: string; medium: string; large: string } | null;
}

interface Answer {
  items: FileAddress[];
  expires_at: string;
}

type Place = Pick<SharedRoom, 'access' | 'roomId'>;

/** Those that were asked for, by file; asked again once they run out. */
const known = new Map<string, { address: FileAddress; untilMs: number }>();
/** All that a page shows at once is one question. */
let batch: { ids: string[]; done: Promise<void> } | null = null;

function ask(place: Place, id: string): Promise<void> {
  if (batch !== null) {
    batch.ids.push(id);
    return batch.done;
  }
  const ids = [id];
  const done = new Promise<void>((resolve) => setTimeout(resolve, 0)).then(() => {
    batch = null;
    return askFor(place, ids);
  });
  batch = { ids, done };
  return done;
}

async function askFor({ access, roomId }: Place, ids: readonly string[]): Promise<void> {
  const answer = await roomRequest<Answer>(access, `/rooms/${roomId}/files?ids=${ids.join(',')}`);
  const untilMs = Date.parse(answer.expires_at);
  for (const address of answer.items) known.set(address.id, { address, untilMs });
}

/** Where a file is once it is clean; null before, and as long as that cannot be found out. */
export function useFileAddress(place: Place, { id, state }: Pick<AttachedFile, 'id' | 'state'>): FileAddress | null {
  const [address, setAddress] = useState<FileAddress | null>(null);
  useEffect(() => {
    if (state !== 'clean') return undefined;
    let here = true;
    let callOff = (): void => undefined;
    const kept = known.get(id);
    const isGood = kept !== undefined && kept.address.url !== null && kept.untilMs > Date.now() + 60_000;
    const show = (): void => {
      if (here) setAddress(known.get(id)?.address ?? null);
    };
    // What could not be found out now is asked again while it is still to be seen.
    const find = (failures: number): void =>
      void ask(place, id).then(show, () => {
        if (!here) return;
        const timer = setTimeout(() => find(failures + 1), backoffMs(failures, Math.random()));
        callOff = () => clearTimeout(timer);
      });
    if (isGood) show();
    else find(0);
    return () => {
      here = false;
      callOff();
    };
  }, [place, id, state]);
  return address;
}
