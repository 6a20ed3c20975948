import { DurableObject } from 'cloudflare:workers';
import { openDirectory, type DirectoryDatabase } from './directory/directory.ts';
import { dataOf, findReader, isWanted, type Reader } from './mail/addressing.ts';
import { recipientSuppressed, type Mail, type Mailer, type MailOutcome } from './mail/mailer.ts';
import { mailerOf } from './mail/mailer-of.ts';
import { OutgoingMail, type MailState, type NewMail, type QueuedMail } from './mail/outgoing-mail.ts';
import { Suppressions, type SuppressionReason } from './mail/suppressions.ts';
import { mailWords } from './mail/mail-words.ts';
import { unsubscribeHeaders, unsubscribeUrl } from './mail/unsubscribe.ts';
import { writeMail, type WrittenMail } from './mail/write-mail.tsx';
import { mailTemplates } from './mail-templates.ts';
import { nowMs } from './platform/clock.ts';
import { log } from './platform/metrics/logger.ts';
import { count, flushMetrics } from './platform/metrics/metrics.ts';
import { sha256Hex } from './platform/secrets/digest.ts';
import { requireSecrets, type WorkerEnv } from './platform/secrets/secrets.ts';
import { readSettings } from './platform/settings.ts';
import { readSwitches } from './platform/switches.ts';

/** Where mail is switched off it is looked at again after this. */
const pausedMs = 60_000;
const mailsAtOnce = 10;
/** After so many it lets others in, and goes on in its next alarm. */
const mailsInAlarm = 200;

/**
 * Keeps the mail that is to be sent, and sends it by its alarm: at once, and what does not go then again after seconds, in
 * the end after hours. One object for the instance, so that no two send the same.
 */
export class MailSender extends DurableObject<WorkerEnv> {
  private readonly outgoing: OutgoingMail;
  private readonly suppressions: Suppressions;
  private round: Promise<void> | null = null;
  private pausedUntilMs = 0;

  constructor(ctx: DurableObjectState, env: WorkerEnv) {
    super(ctx, env);
    this.outgoing = new OutgoingMail(ctx.storage.sql);
    this.suppressions = new Suppressions(ctx.storage.sql);
  }

  /** Kept when this returns; what has the key of one that is known changes nothing. Returns how many are new. */
  async keep(mails: readonly NewMail[]): Promise<number> {
    const kept = this.ctx.storage.transactionSync(
      () => mails.filter((mail) => this.outgoing.keep(mail, nowMs())).length,
    );
    await this.arm();
    return kept;
  }

  /** What has become of each of these; those that are not known are not named. */
  states(keys: readonly string[]): Map<string, MailState> {
    return this.outgoing.states(keys);
  }

  async suppress(address: string, reason: SuppressionReason): Promise<void> {
    this.suppressions.add(address, reason, nowMs());
  }

  async allow(address: string): Promise<void> {
    this.suppressions.remove(address);
  }

  /** Those of these addresses that are not written to. */
  suppressed(addresses: readonly string[]): string[] {
    return addresses.filter((address) => this.suppressions.reasonFor(address) !== null);
  }

  async forgetAccount(accountId: string): Promise<void> {
    this.outgoing.forgetAccount(accountId);
  }

  override async alarm(): Promise<void> {
    // Two at a time would send the same.
    this.round ??= this.sendDue().finally(() => (this.round = null));
    await this.round;
  }

  private async sendDue(): Promise<void> {
    if (!(await readSwitches(this.env.DB)).switches.mail) {
      this.pausedUntilMs = nowMs() + pausedMs;
      return this.arm();
    }
    const { db } = openDirectory(this.env.DB, 'first-primary');
    const { publicOrigin: origin } = readSettings(this.env);
    // What a mail leads to must have an address.
    const mailer = origin === null ? null : mailerOf(this.env);
    for (let sent = 0; sent < mailsInAlarm; sent += mailsAtOnce) {
      const due = this.outgoing.due(nowMs(), mailsAtOnce);
      if (due.length === 0) break;
      // oxlint-disable-next-line no-await-in-loop -- a few at a time
      await Promise.all(due.map((mail) => this.attempt(mail, { db, mailer })));
    }
    this.outgoing.forgetOld(nowMs());
    flushMetrics(this.env.METRICS, this.ctx, { tail: false });
    await this.arm();
  }

  private async attempt(mail: QueuedMail, by: { db: DirectoryDatabase; mailer: Mailer | null }): Promise<void> {
    const { key, template, tries } = mail;
    const outcome = await this.send(mail, by).catch((error: unknown): Attempt => {
      log('ERROR', 'a mail could not be written', { type: template, error });
      return { state: 'retry', code: 'BROKEN', afterMs: null };
    });
    count('mail_sent_total', { template, outcome: outcome.state });
    if (outcome.state === 'retry') {
      this.outgoing.putOff(key, { ...outcome, tries }, nowMs());
      return;
    }
    const code = outcome.state === 'sent' ? null : outcome.code;
    if (outcome.state === 'refused') log('WARN', 'a mail was refused', { type: template, detail_code: code });
    this.outgoing.ended(key, outcome.state, { code, nowMs: nowMs() });
  }

  private async send(
    mail: QueuedMail,
    { db, mailer }: { db: DirectoryDatabase; mailer: Mailer | null },
  ): Promise<Attempt> {
    const template = mailTemplates.get(mail.template);
    if (template === undefined) return { state: 'refused', code: 'UNKNOWN_TEMPLATE' };
    if (mailer === null) return { state: 'refused', code: 'NOT_CONFIGURED' };
    if (mail.untilMs <= nowMs()) return skipped('TOO_LATE');
    const reader = await findReader(db, mail, template);
    if (typeof reader === 'string') return skipped(reader);
    const isSuppressed = template.proves !== true && this.suppressions.reasonFor(reader.address) !== null;
    if (isSuppressed) return skipped('SUPPRESSED');
    if (!(await isWanted(this.env, mail, template))) return skipped('UNWANTED');
    const data = await dataOf(this.env, mail, template);
    if (data === null) return skipped('NOTHING_TO_SAY');
    const wayOut = template.unsubscribe === true ? this.wayOut(mail) : null;
    const content = template.content(data, { ...reader, origin: this.origin });
    const written = await writeMail(content, { ...reader, unsubscribeUrl: wayOut });
    const outcome = await mailer.send(this.addressed(mail.key, { ...written, ...reader, wayOut }));
    if (outcome.state === 'refused' && outcome.code === recipientSuppressed)
      this.suppressions.add(reader.address, 'refused', nowMs());
    return outcome;
  }

  private get origin(): string {
    return readSettings(this.env).publicOrigin ?? '';
  }

  private wayOut({ accountId }: QueuedMail): string | null {
    return accountId === null ? null : unsubscribeUrl(this.origin, requireSecrets(this.env).jwtSecret, accountId);
  }

  private addressed(
    key: string,
    { address: to, locale, wayOut, ...written }: WrittenMail & Reader & { wayOut: string | null },
  ): Mail {
    const id = sha256Hex(key).slice(0, 32);
    const from = { email: this.env.MAIL_FROM, name: mailWords[locale].brand };
    const headers = { 'X-Madang-Mail': id, 'Auto-Submitted': 'auto-generated', 'Content-Language': locale };
    return { id, from, to, ...written, headers: { ...headers, ...unsubscribeHeaders(wayOut) } };
  }

  private async arm(): Promise<void> {
    const next = this.outgoing.nextMs();
    if (next !== null) await this.ctx.storage.setAlarm(Math.max(next, this.pausedUntilMs));
  }
}

type Attempt = MailOutcome | { state: 'skipped'; code: string };

function skipped(code: string): Attempt {
  return { state: 'skipped', code };
}
