// Mail by a provider's HTTP, against a server of this machine that answers as providers do.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpMailer } from './http-mailer.ts';
import type { Mail } from './mailer.ts';

interface Asked {
  method: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** Answers like a provider: what has a key that it knows it takes once, and refuses where the words are others. */
class Provider {
  readonly asked: Asked[] = [];
  readonly sent = new Map<string, string>();
  /** The next answers that are others. `lost`: it takes the mail, and nothing of that comes back. */
  readonly answers: ({ status: number; headers?: Record<string, string>; text?: string } | 'lost')[] = [];
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        this.asked.push({ method: request.method ?? '', headers: request.headers, body: JSON.parse(text) });
        const answer = this.answers.shift();
        if (answer !== undefined && answer !== 'lost') {
          response.writeHead(answer.status, answer.headers).end(answer.text ?? '{"message":"no"}');
          return;
        }
        const key = String(request.headers['idempotency-key']);
        const known = this.sent.get(key);
        this.sent.set(key, known ?? text);
        if (answer === 'lost') return;
        if (known === undefined || known === text) response.end('{"id":"49a3999c"}');
        else response.writeHead(409).end('{"statusCode":409,"name":"invalid_idempotent_request","message":"..."}');
      });
    });
  }

  static async start(): Promise<Provider> {
    const server = createServer();
    await new Promise<void>((ready) => {
      server.listen(0, '127.0.0.1', ready);
    });
    return new Provider(server);
  }

  get url(): string {
    const address = this.server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    return `http://127.0.0.1:${address.port}/emails`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => {
      this.server.close(closed);
    });
  }
}

const mail: Mail = {
  id: 'f00d',
  from: { name: '마당', email: 'no-reply@madang.test' },
  to: 'haneul@example.com',
  subject: '안 읽은 소식이 5개 있어요',
  text: '산책\n',
  html: '<p>산책</p>',
  headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
};

function resend(url: string, patienceMs?: number): HttpMailer {
  return new HttpMailer({ url, token: 'secret', form: 'resend', ...(patienceMs !== undefined && { patienceMs }) });
}

let provider: Provider;
beforeEach(async () => {
  provider = await Provider.start();
});
afterEach(async () => provider.stop());

describe('a provider that takes mail by HTTP', () => {
  it('is given the whole mail as JSON, with our token and the key of the mail', async () => {
    expect(await resend(provider.url).send(mail)).toEqual({ state: 'sent' });
    const { id, from: _from, to: _to, ...rest } = mail;
    const body = { from: '마당 <no-reply@madang.test>', to: ['haneul@example.com'], ...rest };
    expect(provider.asked).toMatchObject([
      {
        method: 'POST',
        headers: { authorization: 'Bearer secret', 'idempotency-key': id, 'content-type': 'application/json' },
        body,
      },
    ]);
  });

  it.each([400, 413, 422])('that answers %d will never have this mail', async (status) => {
    provider.answers.push({ status });
    const outcome = await resend(provider.url).send(mail);
    expect(outcome).toEqual({ state: 'refused', code: `HTTP_${status}` });
  });

  it.each([301, 401, 403, 404, 409, 500, 502, 503])('that answers %d is asked again', async (status) => {
    provider.answers.push({ status, headers: { location: '/elsewhere' } });
    const outcome = await resend(provider.url).send(mail);
    expect(outcome).toEqual({ state: 'retry', code: `HTTP_${status}`, afterMs: null });
    expect(provider.asked).toHaveLength(1);
  });

  it('says for how long it is to be left alone', async () => {
    const mailer = resend(provider.url);
    provider.answers.push({ status: 429, headers: { 'retry-after': '17' } });
    expect(await mailer.send(mail)).toEqual({ state: 'retry', code: 'HTTP_429', afterMs: 17_000 });
    provider.answers.push({ status: 429, headers: { 'retry-after': 'Fri, 31 Dec 2027 23:59:59 GMT' } });
    expect(await mailer.send(mail)).toEqual({ state: 'retry', code: 'HTTP_429', afterMs: null });
  });

  it('is asked again where no answer comes in time, or nobody is there', async () => {
    provider.answers.push('lost');
    const unreachable = { state: 'retry', code: 'HTTP_UNREACHABLE', afterMs: null };
    expect(await resend(provider.url, 50).send(mail)).toEqual(unreachable);
    const gone = await Provider.start();
    const { url } = gone;
    await gone.stop();
    expect(await resend(url).send(mail)).toEqual(unreachable);
  });

  it('has what is sent once more after its answer was lost, also where the mail says something else by now', async () => {
    provider.answers.push('lost');
    await resend(provider.url, 50).send(mail);
    const mailer = resend(provider.url);
    expect(await mailer.send(mail)).toEqual({ state: 'sent' });
    expect(await mailer.send({ ...mail, subject: '안 읽은 소식이 6개 있어요' })).toEqual({ state: 'sent' });
    expect([...provider.sent.keys()]).toEqual([mail.id]);
  });
});

describe('Postmark', () => {
  const postmark = (): HttpMailer => new HttpMailer({ url: provider.url, token: 'secret', form: 'postmark' });
  const refused = (ErrorCode: number) => ({ status: 422, text: JSON.stringify({ ErrorCode, Message: 'no' }) });

  it('is given the mail in its own words, with our token in its own header', async () => {
    expect(await postmark().send(mail)).toEqual({ state: 'sent' });
    expect(provider.asked).toMatchObject([
      {
        method: 'POST',
        headers: {
          'x-postmark-server-token': 'secret',
          accept: 'application/json',
          'content-type': 'application/json',
        },
        body: {
          From: '마당 <no-reply@madang.test>',
          To: 'haneul@example.com',
          Subject: mail.subject,
          TextBody: mail.text,
          HtmlBody: mail.html,
          Headers: [{ Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' }],
          MessageStream: 'outbound',
        },
      },
    ]);
    expect(provider.asked[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each<[string, ReturnType<typeof refused>, object]>([
    ['an address that it cannot read', refused(300), { state: 'refused', code: 'POSTMARK_300' }],
    ['an address that bounced', refused(406), { state: 'refused', code: 'E_RECIPIENT_SUPPRESSED' }],
    ['too much', { status: 413, text: '' }, { state: 'refused', code: 'HTTP_413' }],
    ['a sender that is not set up', refused(400), { state: 'retry', code: 'HTTP_422', afterMs: null }],
    ['an account that may not send yet', refused(412), { state: 'retry', code: 'HTTP_422', afterMs: null }],
    ['something that is no JSON', { status: 422, text: '<html>' }, { state: 'retry', code: 'HTTP_422', afterMs: null }],
  ])('that answers of %s is taken by its word', async (_what, answer, outcome) => {
    provider.answers.push(answer);
    expect(await postmark().send(mail)).toEqual(outcome);
  });
});
