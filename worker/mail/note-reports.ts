import { log } from '../platform/metrics/logger.ts';
import { count } from '../platform/metrics/metrics.ts';
import type { DeliveryReport } from './delivery-reports.ts';

interface Suppressing {
  MAIL_SENDER: {
    getByName(name: 'mail'): { suppress(address: string, reason: DeliveryReport['reason']): Promise<void> };
  };
}

/** These addresses are not written to any more. Safe to repeat. */
export async function noteReports(
  env: Suppressing,
  provider: string,
  reports: readonly DeliveryReport[],
): Promise<void> {
  for (const { address, reason } of reports) {
    // oxlint-disable-next-line no-await-in-loop -- as a rule there is one
    await env.MAIL_SENDER.getByName('mail').suppress(address, reason);
    count('mail_reports_total', { provider, reason });
    log('WARN', 'an address takes no mail any more', { type: reason });
  }
}
