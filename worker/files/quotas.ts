import { refuse, type Result } from '#protocol/result.ts';
import type { Usage } from './file-rows.ts';

export interface QuotaBindings {
  /** In mebibytes: of one account, one guest, one room, and of all together; 0: as much as there is. */
  FILE_QUOTA_ACCOUNT: string;
  FILE_QUOTA_GUEST: string;
  FILE_QUOTA_ROOM: string;
  FILE_QUOTA_INSTANCE: string;
}

const mebibyte = 1024 * 1024;

/** Whether what is kept by now is no more than may be. */
export function withinQuotas(env: QuotaBindings, usage: Usage, { guest }: { guest: boolean }): Result<null> {
  const limits = {
    account: guest ? env.FILE_QUOTA_GUEST : env.FILE_QUOTA_ACCOUNT,
    room: env.FILE_QUOTA_ROOM,
    instance: env.FILE_QUOTA_INSTANCE,
  };
  for (const scope of ['account', 'room', 'instance'] as const) {
    const limit = Number(limits[scope]);
    if (limit > 0 && usage[scope] > limit * mebibyte) {
      const details = { quota: [scope, `${limit} MiB`] };
      return refuse('PAYLOAD_TOO_LARGE', fullWords[scope], details);
    }
  }
  return { ok: true, value: null };
}

const fullWords = {
  account: 'You keep as many files here as one may. Remove some first.',
  room: 'This room keeps as many files as one may. Remove some first.',
  instance: 'There is no more space for files here just now.',
};
