import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Api } from '../../test/server-kit/api.ts';
import { openGroup, socketUrl, talkersOn } from '../../test/server-kit/conversation.ts';
import { TestServer } from '../../test/server-kit/server.ts';
import type { Load } from '../generator.ts';

export interface Peer {
  name: string;
  dialect: Load['dialect'];
  /** Addresses of that many people in a fresh room. */
  room(people: number): Promise<string[]>;
  /** Resident memory of all its processes, MiB. */
  memoryMib(): number;
  stop(): Promise<void>;
}

function startProcess(file: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, file)], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((ready, failed) => {
    child.once('exit', (code) => failed(new Error(`${file} ended with ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => (chunk.toString().includes('Ready.') ? ready(child) : undefined));
  });
}

async function plainPeer(name: string, file: string, dialect: Load['dialect'], port: number): Promise<Peer> {
  const child = await startProcess(file, port);
  const path = dialect === 'socketIo' ? '/socket.io/?EIO=4&transport=websocket' : null;
  let rooms = 0;
  return {
    name,
    dialect,
    async room(people) {
      rooms += 1;
      return Array.from({ length: people }, () => `ws://127.0.0.1:${port}${path ?? `/room${rooms}`}`);
    },
    memoryMib: () => memoryOf(child.pid),
    stop: () =>
      new Promise((stopped) => {
        child.removeAllListeners('exit');
        child.once('exit', () => stopped());
        child.kill('SIGTERM');
      }),
  };
}

export const startWs = (): Promise<Peer> => plainPeer('ws', 'ws-server.ts', 'plain', 8901);
export const startSocketIo = (): Promise<Peer> => plainPeer('Socket.IO', 'socket-io-server.ts', 'socketIo', 8902);
export const startBare = (): Promise<Peer> => plainPeer('bare object', 'bare-server.ts', 'plain', 8903);

/** Ours, as `npm start` serves it, with every person a guest of a link that allows comments. `from`: the folder whose build it is, ours unless another is named. */
export async function startMadang(from?: string): Promise<Peer> {
  const server = await TestServer.start({}, from);
  const owner = await new Api(server.origin).register('Bench');
  return {
    name: 'Madang',
    dialect: 'madang',
    async room(people) {
      const { id } = await owner.ask<{ id: string }>('POST', '/itineraries', { title: 'Bench' });
      const share = await owner.ask<{ share_id: string }>('POST', '/shares', {
        room_id: id,
        permission_level: 'comment',
      });
      const urls: string[] = [];
      for (let index = 0; index < people; index += 1) {
        const opened = await new Api(server.origin).ask<{ access_token: string }>(
          'POST',
          `/shares/${share.share_id}/access`,
          { display_name: `Guest ${index}` },
        );
        urls.push(`${server.origin.replace('http', 'ws')}/api/v1/rooms/${id}/socket?token=${opened.access_token}`);
      }
      return urls;
    },
    memoryMib: () => memoryOf(server.pid),
    stop: () => server.stop(),
  };
}

/** Ours, where the room is a conversation and every person a member of it, with an inbox that is kept. */
export async function startConversations(): Promise<Peer> {
  const server = await TestServer.start();
  return {
    name: 'Madang',
    dialect: 'chat',
    async room(people) {
      const members = await talkersOn(new Api(server.origin), people);
      const id = await openGroup(members);
      return Promise.all(members.map((member) => socketUrl(member, id)));
    },
    memoryMib: () => memoryOf(server.pid),
    stop: () => server.stop(),
  };
}

export function memoryOf(pid: number | undefined): number {
  if (pid === undefined) return Number.NaN;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  const own = /VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return Math.round(Number(own) / 1024) + children.reduce((sum, child) => sum + memoryOf(child), 0);
}
