import { randomBytes } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DemoPerson, KindDemo } from '#worker/kinds/kind-demo.ts';

/** A room that was made, by what it is called and where it is. */
interface DemoLink {
  label: string;
  url: string;
}

export interface Demo {
  email: string;
  password: string;
  links: DemoLink[];
}

const kindFolders = join(import.meta.dirname, '../../worker/kinds');
const guestNames = ['민호', 'Hana'];

/** Made once for each state folder, through the same API that everyone uses. */
export async function seedDemo(origin: string, stateDir: string): Promise<Demo> {
  const demos = await demosOfKinds();
  const file = join(stateDir, 'demo.json');
  if (existsSync(file)) return readDemo(file, demos);
  const email = 'jiu@demo.madang.example';
  const password = randomBytes(9).toString('base64url');
  const host = await arrive(origin, '지우', '/auth/register', { email, password, full_name: '지우' });
  const guests: DemoPerson[] = [];
  for (const name of guestNames) guests.push(await arrive(origin, name, '/auth/guest', { display_name: name }));
  const links: DemoLink[] = [];
  for (const { kind, demo } of demos) {
    const file = (name: string): Uint8Array<ArrayBuffer> => readFileSync(join(kindFolders, kind, 'demo', name));
    links.push({ label: demo.label, url: await demo.make({ host, guests, file }) });
  }
  const made: Demo = { email, password, links };
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}

interface DemoOfKind {
  kind: string;
  demo: KindDemo;
}

async function demosOfKinds(): Promise<DemoOfKind[]> {
  const files = globSync('*/demo.ts', { cwd: kindFolders });
  const demos = files.map(async (file): Promise<DemoOfKind> => {
    const { demo } = (await import(pathToFileURL(join(kindFolders, file)).href)) as { demo: KindDemo };
    return { kind: dirname(file), demo };
  });
  return (await Promise.all(demos)).toSorted((a, b) => a.demo.rank - b.demo.rank);
}

/** Of a state folder from before there was a list of links, those of the kinds that there were. */
function readDemo(file: string, demos: readonly DemoOfKind[]): Demo {
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Omit<Demo, 'links'> & { links?: DemoLink[] };
  const former = kept as unknown as Record<string, string | undefined>;
  const links = demos.flatMap(({ demo: { label, formerly = '' } }) => {
    const url = former[formerly];
    return url === undefined ? [] : [{ label, url }];
  });
  return { ...kept, links: kept.links ?? links };
}

async function arrive(origin: string, name: string, path: string, body: object): Promise<DemoPerson> {
  const { access_token } = await ask<{ access_token: string }>({ origin, token: null }, 'POST', path, asJson(body));
  return someone({ origin, token: access_token }, name);
}

/** Where one asks, and as whom. */
interface Caller {
  origin: string;
  token: string | null;
}

function someone(caller: Caller, name: string): DemoPerson {
  const post: DemoPerson['post'] = (path, body) => ask(caller, 'POST', path, asJson(body));
  return {
    name,
    get: (path) => ask(caller, 'GET', path),
    post,
    patch: (path, body) => ask(caller, 'PATCH', path, asJson(body)),
    put: (path, body, headers) => ask(caller, 'PUT', path, { body, headers }),
    share: (terms) => post('/shares', terms),
    enter: async (code) => {
      const entered = await post<{ access_token: string }>(`/shares/${code}/access`, {});
      return someone({ ...caller, token: entered.access_token }, name);
    },
  };
}

interface Sent {
  body: string | Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

function asJson(body: object): Sent {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

async function ask<T>({ origin, token }: Caller, method: string, path: string, sent?: Sent): Promise<T> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { ...sent?.headers, ...(token !== null && { authorization: `Bearer ${token}` }) },
    ...(sent !== undefined && { body: sent.body }),
  });
  if (!response.ok) throw new Error(`demo: ${path} answered ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
