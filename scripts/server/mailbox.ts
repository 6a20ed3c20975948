// Where mail goes that is sent from a local run: files in `STATE_DIR/mail`, and pages that show them.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';
import { Response } from 'miniflare';
import { type OutgoingMessage, refusalOf } from './mail-rules.ts';
import { mailList, mailPage, mailPart } from './mail-pages.ts';

export const mailboxName = 'madang-mailbox';

// The app calls `MAIL.send` as it does when deployed; the disk is ours, and pages of what lies there.
const script = `
import { WorkerEntrypoint } from 'cloudflare:workers';
export class Mailbox extends WorkerEntrypoint {
  async send(message) {
    const response = await this.env.DISK.fetch('http://mailbox/send', { method: 'POST', body: JSON.stringify(message) });
    const answer = await response.json();
    if (response.ok) return answer;
    throw Object.assign(new Error(answer.message), { code: answer.code });
  }
}
export default { fetch: (request, env) => env.PAGES.fetch(request) };
`;

interface PlainRequest {
  url: string;
  text: () => Promise<string>;
  headers: { get: (name: string) => string | null };
}

/** A worker that takes the place of the platform's mail service. `shown`: its pages are there, at `/dev/mail`. */
export function mailboxWorker(stateDir: string, { shown }: { shown: boolean }): Record<string, unknown> {
  const box = new MailFolder(join(stateDir, 'mail'));
  return {
    name: mailboxName,
    compatibilityDate: '2026-10-01',
    modules: true,
    script,
    ...(shown ? { routes: ['*/dev/mail', '*/dev/mail/*'] } : {}),
    serviceBindings: {
      DISK: async (request: PlainRequest) => box.take(JSON.parse(await request.text()) as OutgoingMessage),
      PAGES: async (request: PlainRequest) => showMail(box, request),
    },
  };
}

/** Nobody's mailbox but for trying: what has lain there for longer goes at the next start. */
const keptMs = 7 * 24 * 3_600_000;

class MailFolder {
  readonly path: string;
  /** By the marks of those that lie there. */
  private readonly known: Set<string>;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
    for (const name of this.names())
      if (Date.now() - statSync(join(path, name)).mtimeMs > keptMs) rmSync(join(path, name));
    this.known = new Set(this.names().map((name) => name.slice(-12, -4)));
  }

  /** As the mail service would: refused by its rules, and a mail that comes again is the one that lies there. */
  async take(message: OutgoingMessage): Promise<Response> {
    const refusal = refusalOf(message);
    if (refusal !== null) return Response.json(refusal, { status: 422 });
    const mark = (message.headers?.['X-Madang-Mail'] ?? crypto.randomUUID()).slice(0, 8);
    const messageId = `<${mark}@mailbox.local>`;
    if (this.known.has(mark)) return Response.json({ messageId });
    this.known.add(mark);
    const mail = await new MailComposer({ ...withName(message), messageId }).compile().build();
    const name = `${new Date().toISOString().replaceAll(':', '-')}-${mark}.eml`;
    // Whole or not at all: a server that is killed leaves no half of a mail.
    writeFileSync(join(this.path, `${name}.part`), mail);
    renameSync(join(this.path, `${name}.part`), join(this.path, name));
    console.log(`Mail: ${join(this.path, name)}`);
    return Response.json({ messageId });
  }

  /** The newest first. */
  names(): string[] {
    return readdirSync(this.path)
      .filter((name) => name.endsWith('.eml'))
      .toSorted()
      .toReversed();
  }

  read(name: string): Uint8Array | null {
    return this.names().includes(name) ? readFileSync(join(this.path, name)) : null;
  }
}

function withName({ from, ...message }: OutgoingMessage) {
  return { ...message, from: typeof from === 'string' ? from : { name: from.name, address: from.email } };
}

const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Who reads others' mail here sits at this machine: no name of another host, and nobody who stands between. */
function isAtThisMachine({ url, headers }: PlainRequest): boolean {
  const host = headers.get('host') ?? new URL(url).host;
  const through = headers.get('x-forwarded-for') ?? headers.get('forwarded');
  return through === null && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/u.test(host);
}

async function showMail(box: MailFolder, request: PlainRequest): Promise<Response> {
  if (!isAtThisMachine(request)) return new Response('Not found', { status: 404 });
  const [name = '', part] = new URL(request.url).pathname.split('/').slice(3).map(decodeURIComponent);
  if (name === '') return page(await mailList(box.names(), (one) => box.read(one)));
  const mail = box.read(name);
  if (mail === null) return new Response('Not found', { status: 404 });
  if (part === undefined) return page(await mailPage(name, mail));
  return page(await mailPart(mail), "default-src 'none'; style-src 'unsafe-inline'; sandbox");
}

function page(html: string, policy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'"): Response {
  return new Response(html, { headers: { ...pageHeaders, 'Content-Security-Policy': policy } });
}
