import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimePath } from './state.ts';

// The local runtime takes `CF-Connecting-IP` from whoever sends it, and says the socket's address only where nobody did.
const script = `
export default {
  fetch(request, env) {
    const headers = new Headers(request.headers);
    const { clientIp = '' } = request.cf ?? {};
    headers.set('cf-connecting-ip', /^\\[(.*)\\]:\\d+$/.exec(clientIp)?.[1] ?? clientIp.replace(/:\\d+$/, ''));
    return env.INSIDE.fetch(new Request(request, { headers }));
  },
};
`;

/**
 * Stands where strangers reach the server with nobody between, as Cloudflare's edge does when deployed: tells what runs
 * behind it (`inside`, on loopback) from which address each request really came. One more process of the same runtime.
 *
 * @returns the process, once its port is open
 */
export async function openFrontDoor(
  stateDir: string,
  { host, port, inside }: { host: string; port: number; inside: string },
): Promise<ChildProcess> {
  const file = join(stateDir, 'tmp/front-door.capnp');
  const address = JSON.stringify(`${host.includes(':') ? `[${host}]` : host}:${port}`);
  writeFileSync(
    file,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "door", worker = (
      modules = [(name = "door.js", esModule = ${JSON.stringify(script)})],
      bindings = [(name = "INSIDE", service = "inside")],
      compatibilityDate = "2026-10-01",
    )),
    (name = "inside", external = (address = ${JSON.stringify(inside)}, http = ())),
  ],
  sockets = [(name = "http", address = ${address}, http = (), service = "door")],
);
`,
  );
  const child = spawn(runtimePath(), ['serve', file, '--control-fd=3'], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const control = child.stdio[3];
  if (control === null || control === undefined || !('on' in control)) throw new Error('no word from the front door');
  const first = await Promise.race([once(control, 'data'), once(child, 'exit')]);
  if (child.exitCode !== null) throw new Error(`the front door ended with ${String(first[0])}`);
  return child;
}
