import { errorTable } from '#protocol/errors.ts';
import { comesWhole, maxFileBytes } from '#protocol/files/terms.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { browserLocks } from '#web/room-client/browser-deps.ts';
import type { OutgoingFile } from '#web/room-client/outgoing/outgoing.ts';
import {
  OutgoingQueue,
  type OutgoingDeps,
  type UploadCall as QueueCall,
} from '#web/room-client/outgoing/outgoing-queue.ts';
import { outgoingStorage } from '#web/room-client/outgoing/outgoing-storage.ts';
import { shrunk } from './shrink-image.ts';
import { uploadFile } from './upload.ts';

interface Whose {
  accountId: string;
  roomId: string;
  access: RoomAccess;
}

/** Those of this page: they go on while something else is looked at. */
const queues = new Map<string, { queue: OutgoingQueue; accountId: string; access: RoomAccess }>();
const storage = outgoingStorage(() => endAll(() => true));

addEventListener('online', wakeAll);
addEventListener('offline', wakeAll);
addEventListener('pageshow', wakeAll);
// A phone that was locked: the page stood still, and what was to be tried again meanwhile is tried now.
document.addEventListener('resume', wakeAll);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') wakeAll();
});

function wakeAll(): void {
  for (const { queue } of queues.values()) queue.wake();
}

function endAll(which: (accountId: string) => boolean): void {
  for (const [name, { queue, accountId }] of queues) {
    if (!which(accountId)) continue;
    queue.end();
    queues.delete(name);
  }
}

/** What somebody has on its way into a room. */
export function queueOf({ accountId, roomId, access }: Whose): OutgoingQueue {
  // Whoever was here before sends nothing more.
  endAll((other) => other !== accountId);
  const known = queues.get(roomId);
  if (known !== undefined) {
    known.access = access;
    return known.queue;
  }
  const around = { accountId, access };
  const queue = new OutgoingQueue(depsOf({ accountId, roomId }, () => around.access));
  queues.set(roomId, Object.assign(around, { queue }));
  return queue;
}

/** How files go that are an upload of a kind's own: a command that only this page knows says for what. */
export interface UploadWay {
  /** Goes once the room has answered all commands of this type; absent: at once. */
  after?: string;
  /** @returns the id of what it has become. Rejects with why it was not taken. */
  upload: (call: WayCall & QueueCall & { file: File; key: string }) => Promise<string>;
  /** Takes back what there is of one that is not wanted any more. Absent: it goes whole, or not at all. */
  giveUp?: (call: WayCall & { name: string; size: number }) => Promise<void>;
}

interface WayCall {
  access: RoomAccess;
  accountId: string;
  roomId: string;
  /** Of the command. */
  data: object;
}

/** By the type of the command that they go with. Plain data on the device: a page that is opened again must know it, too. */
const ways = new Map<string, UploadWay>();

/** Before a room of that kind is looked at. */
export function addUploadWay(type: string, way: UploadWay): void {
  ways.set(type, way);
}

/** Whether a file goes on from where it was. */
export function continues({ type, way: name }: OutgoingFile): boolean {
  if (name === undefined) return !comesWhole(type);
  const way = ways.get(name);
  return way === undefined || way.giveUp !== undefined;
}

/** What sends such files is not here yet. */
class LateWayError extends Error {}

const inParts = () => importWithRetry(() => import('./upload-in-parts.ts'));

/** A file that is refused before any of it goes out. */
export class TooLargeError extends Error {}

function depsOf(place: OutgoingDeps['place'], access: () => RoomAccess): OutgoingDeps {
  const { roomId } = place;
  return {
    place,
    storage,
    locks: browserLocks,
    nowMs: () => Date.now(),
    random: () => Math.random(),
    newKey: () => crypto.randomUUID(),
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    isOnline: () => navigator.onLine,
    async upload({ key, name, type, smaller, way: wayName }, bytes, { command, ...call }) {
      const file = new File([bytes], name, { type });
      if (wayName !== undefined) {
        const way = ways.get(wayName);
        if (way === undefined || command === null) throw new LateWayError();
        return way.upload({ access: access(), ...place, file, key, data: command.data, ...call });
      }
      const sent = smaller ? await shrunk(file) : file;
      const whole = comesWhole(type);
      if (whole && sent.size > maxFileBytes) throw new TooLargeError();
      const upload = whole ? uploadFile : (await inParts()).uploadInParts;
      const { id } = await upload({ access: access(), roomId, file: sent, key, ...call });
      return id;
    },
    isUpload: ({ type }) => ways.has(type),
    goesAfter: ({ type }) => ways.get(type)?.after ?? null,
    continues,
    giveUp(file, command) {
      const way = ways.get(file.way ?? '');
      const { name, size } = file;
      const givenUp =
        way === undefined
          ? inParts().then(({ giveUpUpload }) => giveUpUpload(access(), roomId, file))
          : way.giveUp?.({ access: access(), ...place, name, size, data: command?.data ?? {} });
      void givenUp?.catch(() => undefined);
    },
    takeBack(id) {
      void roomRequest(access(), `/files/${id}`, { method: 'DELETE' }).catch(() => undefined);
    },
    async send(key, body) {
      await roomRequest(access(), `/rooms/${roomId}/commands`, { method: 'POST', body, idempotencyKey: key });
    },
    passes(error) {
      if (error instanceof LateWayError) return { afterMs: 0 };
      if (!(error instanceof ApiError)) return null;
      const mayPass = error.code === 'NETWORK' || errorTable[error.code].retryable;
      return mayPass ? { afterMs: (error.retryAfterSeconds ?? 0) * 1000 } : null;
    },
  };
}
