import type { Account } from '#protocol/accounts/account.schema.ts';

export interface SectionProps {
  account: Account;
}
