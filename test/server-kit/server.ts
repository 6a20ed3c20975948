import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A real server in a process of its own, on a free port and a fresh state folder, from what `npm run build` made. */
export class TestServer {
  readonly port: number;
  readonly stateDir: string;
  private readonly root: string;
  private readonly env: Record<string, string>;
  private child: ChildProcess | null = null;
  output = '';

  get pid(): number | undefined {
    return this.child?.pid;
  }

  private constructor(port: number, env: Record<string, string>, from: string) {
    this.port = port;
    this.env = env;
    this.root = from;
    this.stateDir = mkdtempSync(join(tmpdir(), 'madang-test-'));
  }

  /**
   * `from`: the folder whose build it serves, ours unless another is named. `fill` puts into its state folder what is there
   * before it starts.
   */
  static async start(
    env: Record<string, string> = {},
    from = root,
    fill: (stateDir: string) => void = () => undefined,
  ): Promise<TestServer> {
    const server = new TestServer(await freePort(), env, from);
    fill(server.stateDir);
    await server.start();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves once it answers. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(this.root, 'scripts/serve.ts')], {
      cwd: this.root,
      env: {
        ...process.env,
        DEMO: '0',
        RATE_LIMITS: 'off',
        ...this.env,
        PORT: String(this.port),
        STATE_DIR: this.stateDir,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    await new Promise<void>((ready, failed) => {
      const onData = (chunk: Buffer): void => {
        this.output += chunk.toString();
        if (this.output.endsWith('Ready.\n') || chunk.toString().includes('Ready.')) ready();
      };
      child.stdout?.on('data', onData);
      child.stderr?.on('data', onData);
      child.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${this.output.slice(-2000)}`)));
    });
  }

  /** The sum of all series of a metric that have these labels, as the operator reads it. */
  async metric(name: string, labels = ''): Promise<number> {
    const secrets = JSON.parse(readFileSync(join(this.stateDir, 'secrets.json'), 'utf8')) as { METRICS_TOKEN: string };
    const headers = { authorization: `Bearer ${secrets.METRICS_TOKEN}` };
    const text = await (await fetch(`${this.origin}/metrics`, { headers })).text();
    const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    return lines.filter((line) => line.includes(labels)).reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  /** As a power cut would: no handler runs. Resolves once the process is gone. */
  async kill(): Promise<void> {
    const child = this.child;
    if (child === null || child.exitCode !== null) return;
    const gone = new Promise<void>((resolveGone) => child.once('exit', () => resolveGone()));
    child.kill('SIGKILL');
    await gone;
    this.child = null;
  }

  /** Ends it in order; its state stays. */
  async rest(): Promise<void> {
    const child = this.child;
    if (child === null || child.exitCode !== null) return;
    const gone = new Promise<void>((resolveGone) => child.once('exit', () => resolveGone()));
    child.kill('SIGTERM');
    await gone;
    this.child = null;
  }

  async stop(): Promise<void> {
    await this.rest();
    rmSync(this.stateDir, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? found(address.port) : failed(new Error('no port')),
      );
    });
  });
}
