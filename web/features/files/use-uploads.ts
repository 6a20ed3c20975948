import { useEffect, useRef, useState } from 'react';
import { errorTable } from '#protocol/errors.ts';
import { fileTypes, maxFileBytes } from '#protocol/files/terms.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import { shrunk } from './shrink-image.ts';
import { uploadFile } from './upload.ts';

export interface Upload {
  key: string;
  file: File;
  /** Photos are made smaller before they are sent. */
  smaller: boolean;
  /** From 0 to 1. */
  done: number;
  /** Once the room has it. */
  id: string | null;
  /** Why it is not sent, in words, and whether another try may help. */
  problem: string | null;
  worthRetry: boolean;
}

export interface Uploads {
  all: readonly Upload[];
  smaller: boolean;
  add: (files: readonly File[]) => void;
  cancel: (key: string) => void;
  retry: (key: string) => void;
  /** Photos go out anew, smaller or as they are. */
  resize: (smaller: boolean) => void;
  /** What was uploaded is shown by a message now. */
  clear: () => void;
}

/** Endings by which a picker offers what may be sent. */
export const accepted = Object.entries(fileTypes)
  .flatMap(([type, endings]) => [type, ...endings.map((ending) => `.${ending}`)])
  .join(',');

/** Files on their way into a room. */
export function useUploads({ access, roomId }: Pick<SharedRoom, 'access' | 'roomId'>, most: number): Uploads {
  const [all, setAll] = useState<readonly Upload[]>([]);
  const [smaller, setSmaller] = useState(true);
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const here = running.current;
    return () => {
      for (const one of here.values()) one.abort();
    };
  }, []);
  const change = (key: string, changes: Partial<Upload>): void => {
    setAll((now) => now.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  };
  const start = async ({ key, file, smaller: isSmaller }: Upload): Promise<void> => {
    const stop = new AbortController();
    running.current.set(key, stop);
    try {
      const sent = isSmaller ? await shrunk(file) : file;
      if (sent.size > maxFileBytes) return change(key, { problem: m.file_too_large(), worthRetry: false });
      const onProgress = (done: number): void => change(key, { done });
      const { id } = await uploadFile({ access, roomId, file: sent, key, onProgress, signal: stop.signal });
      change(key, { id, done: 1 });
    } catch (error) {
      change(key, { problem: errorText(error), worthRetry: mayPass(error) });
    } finally {
      running.current.delete(key);
    }
  };
  const begin = (files: readonly File[], isSmaller: boolean): Upload[] => {
    const fresh = files.map((file): Upload => {
      const key = crypto.randomUUID();
      return { key, file, smaller: isSmaller, done: 0, id: null, problem: null, worthRetry: false };
    });
    for (const one of fresh) void start(one);
    return fresh;
  };
  const stop = (key: string): void => running.current.get(key)?.abort();
  return {
    all,
    smaller,
    add: (files) => setAll([...all, ...begin(files.slice(0, most - all.length), smaller)]),
    cancel(key) {
      stop(key);
      setAll(all.filter((one) => one.key !== key));
    },
    retry(key) {
      const one = all.find((known) => known.key === key);
      if (one === undefined) return;
      change(key, { problem: null, done: 0 });
      void start(one);
    },
    resize(isSmaller) {
      setSmaller(isSmaller);
      const photos = all.filter(({ file }) => file.type.startsWith('image/'));
      for (const { key } of photos) stop(key);
      const others = all.filter((one) => !photos.includes(one));
      const files = photos.map(({ file }) => file);
      setAll([...begin(files, isSmaller), ...others]);
    },
    clear: () => setAll([]),
  };
}

/** Whether the same may be taken later. */
function mayPass(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'NETWORK' || errorTable[error.code].retryable);
}
