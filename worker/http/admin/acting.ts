// How an admin does something: shown to be who they are where it destroys, and kept for other admins to read.
import type { AdminAct } from '#protocol/admin/act.schema.ts';
import type { Result } from '#protocol/result.ts';
import { noteAdminAct } from '#worker/directory/admin-acts.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import { reauthenticate } from '../accounts/reauthenticate.ts';
import type { AppContext } from '../app-env.ts';
import { callerOf, directoryOf } from '../request.ts';

interface Acting {
  act: AdminAct;
  target: string;
  /** What log lines call it, where it must not stand in them itself: a code opens a room. */
  logged?: string;
  reason: string;
}

/** Notes what is about to be done: nothing is done without its line, whatever breaks in between. */
export async function noteAct(c: AppContext, { logged, ...acting }: Acting): Promise<void> {
  const { account_id: adminId } = callerOf(c);
  await noteAdminAct(directoryOf(c).db, { id: newId('act'), adminId, ...acting, atMs: nowMs() });
  log('INFO', 'an admin acts', { account: adminId, type: acting.act, detail_about: logged ?? acting.target });
}

/** The same for what destroys: whoever signed in longer ago gives the password again. */
export async function noteProvenAct(
  c: AppContext,
  { password, ...acting }: Acting & { password: string | undefined },
): Promise<Result<null>> {
  const shown = await reauthenticate(c, password);
  if (shown.ok) await noteAct(c, acting);
  return shown;
}
