// The mail that lies in the state folder, as a mail program reads it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

export interface Letter {
  kind: string;
  to: string;
  subject: string;
  text: string;
}

const kinds: readonly [string, RegExp][] = [
  ['digest', /안 읽은 소식이 \d+개|things? you have not read/u],
  ['reminder', /^아직 투표하지 않으셨어요: |^You have not voted yet: /u],
  ['verification', /^이메일 주소를 확인해|^Please confirm your e-mail/u],
  ['address', /^새 이메일 주소|^Please confirm your new/u],
  ['changed', /^마당 계정이 바뀌었어요|^Your Madang account was changed/u],
];

/** What of the mail has not been looked at yet. */
export class Post {
  private readonly folder: string;
  private readonly seen = new Set<string>();

  constructor(stateDir: string) {
    this.folder = join(stateDir, 'mail');
  }

  async fresh(): Promise<Letter[]> {
    const names = existsSync(this.folder) ? readdirSync(this.folder) : [];
    const fresh = names.filter((name) => name.endsWith('.eml') && !this.seen.has(name)).toSorted();
    for (const name of fresh) this.seen.add(name);
    return Promise.all(fresh.map((name) => this.letter(name)));
  }

  private async letter(name: string): Promise<Letter> {
    const { to, subject = '', text = '' } = await PostalMime.parse(readFileSync(join(this.folder, name)));
    const kind = kinds.find(([, pattern]) => pattern.test(subject))?.[0] ?? 'invitation';
    return { kind, to: to?.[0]?.address ?? '', subject, text };
  }
}
