import { findAccount } from '#worker/directory/accounts.ts';
import type { ReportRow } from '#worker/directory/reports.ts';
import { queueMail } from '#worker/mail/queue-mail.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { adminMails } from './mails.ts';

/** Whoever reported something is told that it was looked into, where mail reaches them; once for a report. */
export async function tellReporter(c: AppContext, { id, by }: ReportRow, { acted }: { acted: boolean }): Promise<void> {
  const reporter = await findAccount(directoryOf(c).db, by);
  if (reporter?.email == null || reporter.emailVerifiedAtMs === null) return;
  const { email: address, locale } = reporter;
  const mail = { template: adminMails.report, to: { address }, locale: locale ?? 'ko', data: { acted } };
  await queueMail(c.env, { ...mail, key: `report:${id}` });
}
