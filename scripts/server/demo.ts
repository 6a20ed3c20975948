import { randomBytes } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  for (const demo of demos) links.push({ label: demo.label, url: await demo.make({ host, guests }) });
  const made: Demo = { email, password, links };
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}

async function demosOfKinds(): Promise<KindDemo[]> {
  const files = globSync('*/demo.ts', { cwd: kindFolders });
  const modules = files.map(
    (file) => import(pathToFileURL(join(kindFolders, file)).href) as Promise<{ demo: KindDemo }>,
  );
  return (await Promise.all(modules)).map(({ demo }) => demo).toSorted((a, b) => a.rank - b.rank);
}

/** Of a state folder from before there was a list of links, those of the kinds that there were. */
function readDemo(file: string, demos: readonly KindDemo[]): Demo {
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Omit<Demo, 'links'> & { links?: DemoLink[] };
  const former = kept as unknown as Record<string, string | undefined>;
  const links = demos.flatMap(({ label, formerly = '' }) => {
    const url = former[formerly];
    return url === undefined ? [] : [{ label, url }];
  });
  return { ...kept, links: kept.links ?? links };
}

async function arrive(origin: string, name: string, path: string, body: object): Promise<DemoPerson> {
  const { access_token } = await post<{ access_token: string }>(origin, path, body);
  return someone(origin, name, access_token);
}

function someone(origin: string, name: string, token: string): DemoPerson {
  return {
    name,
    post: (path, body) => post(origin, path, body, token),
    share: (terms) => post(origin, '/shares', terms, token),
    enter: async (code) => {
      const entered = await post<{ access_token: string }>(origin, `/shares/${code}/access`, {}, token);
      return someone(origin, name, entered.access_token);
    },
  };
}

async function post<T>(origin: string, path: string, body: unknown, token?: string): Promise<T> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`demo: ${path} answered ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
