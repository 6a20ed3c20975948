import type { LedgerVerdict } from '#protocol/ledger.ts';
import { m } from '#web/i18n/generated/messages.js';

/** Which line of a ledger does not hold, and why. */
export function brokenWords({ seq, reason }: Extract<LedgerVerdict, { ok: false }>): string {
  const words = {
    order: m.recount_order,
    content: m.recount_content,
    chain: m.recount_chain,
    incomplete: m.recount_incomplete,
  };
  return words[reason]({ seq });
}
