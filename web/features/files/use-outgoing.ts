import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { fileTypes, isVoice } from '#protocol/files/terms.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import type { Outgoing, OutgoingFile, OutgoingState } from '#web/room-client/outgoing/outgoing.ts';
import { LostError, type OutgoingQueue, PausedError } from '#web/room-client/outgoing/outgoing-queue.ts';
import { continues, queueOf, TooLargeError } from './outgoing-queues.ts';

/** What somebody has on its way into a room, as it is now. */
export interface OutgoingFiles extends OutgoingState {
  queue: OutgoingQueue | null;
}

const nothing: OutgoingState = {
  all: [],
  progress: new Map(),
  problems: new Map(),
  kept: new Set(),
  unkept: new Set(),
  online: true,
};
const none = { read: (): OutgoingState => nothing, subscribe: () => (): void => undefined };

/** Endings by which a picker offers what may be sent; voices are recorded. */
export const accepted = [
  'video/*',
  'audio/*',
  '.mkv',
  ...Object.entries(fileTypes)
    .filter(([type]) => !isVoice(type))
    .flatMap(([type, endings]) => [type, ...endings.map((ending) => `.${ending}`)]),
].join(',');

export function useOutgoing({ access, roomId, me, client }: SharedRoom): OutgoingFiles {
  const queue = useMemo(() => (me === null ? null : queueOf({ accountId: me, roomId, access })), [me, roomId, access]);
  // A server that is there again is heard of by the room or by what goes out: the other of the two waits no longer.
  useEffect(() => {
    if (queue === null) return undefined;
    const isOnline = (): boolean => client.getState().status === 'online';
    const tellAnswered = (): void =>
      queue.answeredBut(isOnline() ? new Set(client.getState().pending.map(({ type }) => type)) : null);
    tellAnswered();
    let [wasLive, waiting] = [isOnline(), queue.read().all.length];
    const ends = [
      client.subscribe(() => {
        tellAnswered();
        const isLive = isOnline();
        if (isLive && !wasLive) queue.wake();
        wasLive = isLive;
      }),
      queue.subscribe(() => {
        const left = queue.read().all.length;
        if (left < waiting && !isOnline()) client.retryNow();
        waiting = left;
      }),
    ];
    return () => ends.forEach((end) => end());
  }, [client, queue]);
  const { subscribe, read } = queue ?? none;
  return { queue, ...useSyncExternalStore(subscribe, read) };
}

/** A file as its row shows it. */
export interface ShownUpload {
  file: OutgoingFile;
  /** null: not kept by this page. */
  bytes: Blob | null;
  /** From 0 to 1. */
  done: number;
  /** Why it is not there, in words. */
  problem: string | null;
  /** Another try may help; it also comes by itself. */
  passing: boolean;
  /** It goes once there is a connection. */
  waits: boolean;
  /** It goes on from where it was: whether it does now, was paused, or its bytes must be picked again; null: it does not. */
  course: 'going' | 'paused' | 'lost' | null;
  /** It goes with the page: this device could not keep it. */
  unkept: boolean;
}

export function shownUploads(outgoing: OutgoingFiles, { files }: Outgoing): ShownUpload[] {
  const { queue, progress, unkept, online } = outgoing;
  return files.map((file) => {
    const { done = 0, problem = null } = progress.get(file.key) ?? {};
    return {
      file,
      bytes: queue?.bytesOf(file.key) ?? null,
      done: file.id === null ? done : 1,
      problem: problem === null || problem.error instanceof PausedError ? null : problemText(problem.error),
      passing: problem?.passing === true,
      waits: file.id === null && !online,
      course: file.id === null && continues(file) ? courseOf(problem?.error) : null,
      unkept: unkept.has(file.key) && file.id === null,
    };
  });
}

function courseOf(error: unknown): 'going' | 'paused' | 'lost' {
  if (error instanceof PausedError) return 'paused';
  return error instanceof LostError ? 'lost' : 'going';
}

export function problemText(error: unknown): string {
  if (error instanceof TooLargeError) return m.file_too_large();
  if (error instanceof LostError) return m.file_lost();
  return error instanceof DOMException ? m.file_changed() : errorText(error);
}

/** Files that go with what is being written in one place. */
export interface Uploads {
  all: readonly ShownUpload[];
  /** What was refused goes nowhere: it is left out first. */
  attached: 'none' | 'ready' | 'refused';
  smaller: boolean;
  add: (files: readonly File[]) => void;
  cancel: (key: string) => void;
  queue: OutgoingQueue | null;
  resize: (smaller: boolean) => void;
}

export function useUploads(outgoing: OutgoingFiles, draft: string, most: number): Uploads {
  const [smaller, setSmaller] = useState(true);
  const { queue } = outgoing;
  const one = outgoing.all.find((known) => known.draft === draft && known.command === null);
  const all = one === undefined ? [] : shownUploads(outgoing, one);
  const isStuck = all.some(({ problem, passing }) => problem !== null && !passing);
  return {
    all,
    attached: all.length === 0 ? 'none' : isStuck ? 'refused' : 'ready',
    smaller,
    add: (files) => queue?.add(draft, files.slice(0, most - all.length), { smaller }),
    cancel: (key) => queue?.cancel(key),
    queue,
    resize(isSmaller) {
      setSmaller(isSmaller);
      queue?.resize(draft, isSmaller);
    },
  };
}
