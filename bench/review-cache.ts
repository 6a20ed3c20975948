// node bench/review-cache.ts: what a second look at a film fetches again, counted between browser and server: its poster, its
// strip of pictures and the pictures of remarks, and the film itself.
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Page } from 'playwright-core';
import { openBrowser, Stage } from '../test/browser/kit.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { filmedProject, fillRemarks } from './reviewed-project.ts';

const seconds = Number(process.env['FILM_SECONDS'] ?? 120);
const leastSaved = 0.6;

const kinds = {
  'posters, strips, waveforms': /\/versions\/\d+\/(?:poster|filmstrip|waveform|frames)\b/u,
  'the film': /\/versions\/\d+\/media\b/u,
} as const;
type What = keyof typeof kinds;

interface Counted {
  requests: number;
  bytes: number;
}

/** Stands before a server and counts what of its answers is fetched, by what it is. */
class Counter {
  readonly #server = createServer((request, response) => this.#pass(request, response));
  readonly #port: number;
  counted = new Map<What, Counted>();

  constructor(port: number) {
    this.#port = port;
    this.#server.on('upgrade', (request, socket: Socket, head: Buffer) => this.#upgrade(request, socket, head));
  }

  async open(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What came by since it was asked last. */
  take(): Map<What, Counted> {
    const counted = this.counted;
    this.counted = new Map();
    return counted;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const { url = '', method, headers } = request;
    const onward = ask({ port: this.#port, path: url, method, headers }, (answer) => {
      const what = (Object.keys(kinds) as What[]).find((name) => kinds[name].test(url));
      const into = what === undefined ? null : (this.counted.get(what) ?? { requests: 0, bytes: 0 });
      if (what !== undefined && into !== null) this.counted.set(what, into);
      if (into !== null) into.requests += 1;
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('data', (bytes: Buffer) => {
        if (into !== null) into.bytes += bytes.length;
      });
      answer.pipe(response);
      // A player breaks off what it has enough of.
      response.once('close', () => answer.destroy());
    });
    onward.once('error', () => response.destroy());
    request.pipe(onward);
  }

  #upgrade({ url = '', headers }: IncomingMessage, socket: Socket, head: Buffer): void {
    const onward = connect(this.#port, '127.0.0.1', () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
      onward.write(`GET ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const)
      one.once('error', () => other.destroy()).once('close', () => other.destroy());
  }
}

/** Opens the film, looks at its moments here and there, and plays a little. */
async function look(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('[data-remark]').first().waitFor();
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  const slider = page.getByRole('slider', { name: '재생 위치' });
  const box = await slider.boundingBox();
  if (box === null) throw new Error('no timeline');
  for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.2]) {
    await page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
    await page.waitForFunction(() => document.querySelector('video')?.seeking === false);
  }
  await page.keyboard.press('Space');
  await page.waitForFunction(() => (document.querySelector('video')?.played.length ?? 0) > 0);
  await page.waitForTimeout(3_000);
}

const server = await TestServer.start();
const counter = new Counter(server.port);
const stage = new Stage(await counter.open(), await openBrowser({ whole: true }));
try {
  const owner = await stage.register('지우');
  const project = await filmedProject(owner, seconds);
  await fillRemarks(project, [owner.api], { count: 20, seconds });
  counter.take();
  const path = `/r/${project.id}?video=${project.video.id}&version=1`;
  const { context, page } = await stage.enter('desktop', { as: owner });
  await look(page, path);
  await page.close();
  const first = counter.take();
  await look(await context.newPage(), path);
  const second = counter.take();
  console.log(`\nA film of ${seconds} s, looked at twice in one browser; what is fetched from the server:\n`);
  console.log('| what | first look kB | second look kB | fewer | requests | |\n|---|---|---|---|---|---|');
  for (const what of Object.keys(kinds) as What[]) {
    const [before, after] = [first, second].map((look) => look.get(what) ?? { requests: 0, bytes: 0 });
    if (before === undefined || after === undefined || before.bytes === 0)
      throw new Error(`nothing of ${what} was seen`);
    const saved = 1 - after.bytes / before.bytes;
    const holds = what === 'the film' ? saved >= leastSaved : after.requests === 0;
    const [kb, kbAgain] = [before, after].map(({ bytes }) => (bytes / 1024).toFixed(0));
    console.log(
      `| ${what} | ${kb} | ${kbAgain} | ${(saved * 100).toFixed(1)} % | ${before.requests}, ${after.requests} | ${holds ? 'holds' : 'no'} |`,
    );
  }
} finally {
  await stage.close();
  counter.close();
  await server.stop();
}
