import type { Api } from './api.ts';
import { CommandSocket } from './command-socket.ts';

/** Someone with a place in the decision, and what they reach it by. */
export interface Seat {
  account: string;
  api: Api;
  socket: CommandSocket;
  /** Of the room's socket, with a fresh token. */
  address: (since?: number | null) => Promise<string>;
}

export interface DecisionRoom {
  id: string;
  owner: Seat;
  /** Everyone who may vote; the first is the owner, the second helps to run it. */
  seats: Seat[];
}

interface Settings {
  threshold: { kind: 'count'; value: number };
  people: number;
}

/** An open decision with so many members, through the front door all of it. */
export async function openDecision(server: Api, { threshold, people }: Settings): Promise<DecisionRoom> {
  const api = await server.register('지우');
  const { id } = await api.ask<{ id: string }>('POST', '/decisions', {
    title: '이사 갈 동네',
    threshold,
    // The history is checked against a plain model, in which votes against end nothing.
    reject_out_of_reach: false,
  });
  const owner = await seatOf(api, id);
  const seats = [owner];
  while (seats.length < people) {
    const group = Math.min(20, people - seats.length);
    const more = await Promise.all(
      Array.from({ length: group }, async (_, index) => {
        const guest = await server.guest(`투표자${seats.length + index}`);
        await guest.ask('POST', `/decisions/${id}/memberships`, {});
        return seatOf(guest, id);
      }),
    );
    seats.push(...more);
  }
  const [, second] = seats;
  if (second !== undefined) {
    await api.ask('PATCH', `/rooms/${id}/members/${second.account}`, { role: 'admin' });
  }
  return { id, owner, seats };
}

async function seatOf(api: Api, roomId: string): Promise<Seat> {
  const { id: account } = await api.ask<{ id: string }>('GET', '/auth/me');
  const address = (since: number | null = null): Promise<string> => socketUrl(api, roomId, since);
  return { account, api, address, socket: new CommandSocket(address) };
}

async function socketUrl(api: Api, roomId: string, since: number | null): Promise<string> {
  const { token } = await api.ask<{ token: string }>('POST', `/rooms/${roomId}/token`);
  const address = `${api.origin.replace('http', 'ws')}/api/v1/rooms/${roomId}/socket?token=${token}`;
  return since === null ? address : `${address}&since=${since}`;
}

/** A conclusion to vote on; its id. */
export async function propose(seat: Seat, roomId: string, content: string): Promise<string> {
  const path = `/decisions/${roomId}/conclusion-proposals`;
  return (await seat.api.ask<{ id: string }>('POST', path, { action: 'add', content })).id;
}
