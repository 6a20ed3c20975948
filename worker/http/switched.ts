import type { SwitchName } from '#protocol/admin/switch.schema.ts';
import { ok, type Result } from '#protocol/result.ts';
import { readSwitches, switchedOff } from '#worker/platform/switches.ts';

/** Refuses what whoever runs this instance has switched off. */
export async function whereOn(env: { DB: D1Database }, name: SwitchName): Promise<Result<null>> {
  return (await readSwitches(env.DB)).switches[name] ? ok(null) : switchedOff(name);
}
