import { useEffect, useMemo, useReducer, useRef } from 'react';
import { toasts } from '#web/app/shell/toasts.ts';
import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { OutgoingQueue } from '#web/room-client/outgoing/outgoing-queue.ts';
import type { Probed } from '../media/probed.ts';
import type { Verdict } from '../media/verdict.ts';
import { titleOf } from '../upload/title-of.ts';
import { versionUpload, type VersionUpload } from '../upload/version-upload.ts';

/** For what files come: a video that gets its next version, or goes on with one that was begun; null: each is a new one. */
export type AddTarget = { video_id: string; title: string; n?: number } | null;

/** A file that is being looked at before it goes out, or waits for a word about what was seen. */
export interface Check {
  key: string;
  file: File;
  target: AddTarget;
  /** null while it is looked at. `unreadable`: it is not there any more. */
  seen: { facts: Probed; verdict: Verdict } | 'unreadable' | null;
}

export interface Adding {
  checks: readonly Check[];
  add: (files: readonly File[], target: AddTarget) => void;
  /** It goes out as it is. */
  accept: (key: string) => void;
  drop: (key: string) => void;
}

type Step = { add: readonly Check[] } | { seen: Check } | { gone: string };

function step(checks: readonly Check[], change: Step): readonly Check[] {
  if ('add' in change) return [...checks, ...change.add];
  if ('gone' in change) return checks.filter(({ key }) => key !== change.gone);
  return checks.map((check) => (check.key === change.seen.key ? change.seen : check));
}

/**
 * Files are looked at before anything of them is sent. What plays everywhere goes out at once; what does not waits until
 * somebody has read why.
 */
export function useAdding(queue: OutgoingQueue | null): Adding {
  const [checks, change] = useReducer(step, []);
  const stop = useRef(new AbortController());
  useEffect(() => {
    stop.current = new AbortController();
    return () => stop.current.abort();
  }, []);
  return useMemo(() => {
    const send = ({ key, file, target }: Check, facts: Probed): void => {
      const data: VersionUpload = { video_id: null, title: titleOf(file.name), ...target, facts };
      queue?.add(key, [file], { smaller: false, command: { type: versionUpload, data } });
      change({ gone: key });
    };
    const look = async (check: Check): Promise<void> => {
      const { signal } = stop.current;
      try {
        const [{ probeFile }, { verdictOf }] = await importWithRetry(() =>
          Promise.all([import('../media/read-media.ts'), import('../media/verdict.ts')]),
        );
        const facts = await probeFile(check.file, signal);
        const verdict = verdictOf({ file: check.file, facts });
        if (verdict.findings.every(({ weight }) => weight === 'note')) send(check, facts);
        else change({ seen: { ...check, seen: { facts, verdict } } });
      } catch {
        if (!signal.aborted) change({ seen: { ...check, seen: 'unreadable' } });
      }
    };
    return {
      checks,
      add(files, target) {
        if (queue === null) {
          toasts.show({ text: m.files_not_here() });
          return;
        }
        const fresh = files.map((file) => ({ key: crypto.randomUUID(), file, target, seen: null }));
        change({ add: fresh });
        for (const check of fresh) void look(check);
      },
      accept(key) {
        const check = checks.find((one) => one.key === key);
        if (check !== undefined && check.seen !== null && check.seen !== 'unreadable') send(check, check.seen.facts);
      },
      drop: (key) => change({ gone: key }),
    };
  }, [checks, queue]);
}
