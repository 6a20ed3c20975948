import { staff } from '#protocol/class/terms.ts';
import { toAccount, type Audience } from '#worker/room/live/audience.ts';

/** Who did what staff knows, and whoever it is. */
export function toStaffAndOwner(data: { account_id: string }): Audience[] {
  return [{ to: staff, data }, toAccount(data.account_id, data)];
}
