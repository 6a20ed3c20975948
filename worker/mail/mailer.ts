/** A mail as it goes out: to one person, in one language. */
export interface Mail {
  /** The same in each try: who takes it can tell that it is the same mail. */
  id: string;
  from: { email: string; name: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

/** The code of an address that whoever sends does not write to any more, as the platform calls it. */
export const recipientSuppressed = 'E_RECIPIENT_SUPPRESSED';

/** `retry`: it may go well later, after `afterMs` where the other side said when. `refused`: never. */
export type MailOutcome =
  | { state: 'sent' }
  | { state: 'retry'; code: string; afterMs: number | null }
  | { state: 'refused'; code: string };

export interface Mailer {
  /** Never throws. */
  send(mail: Mail): Promise<MailOutcome>;
}
