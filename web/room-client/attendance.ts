import type { Presence, ServerFrame } from '#protocol/wire.ts';

type Welcome = Extract<ServerFrame, { type: 'welcome' }>['data'];
type Change = Extract<ServerFrame, { type: 'presence' }>;

/** Who is here, me included. A large room lists some and counts all. */
export class Attendance {
  listed: Presence[] = [];
  count = 0;

  welcome({ members_online, online_count }: Pick<Welcome, 'members_online' | 'online_count'>): void {
    this.listed = members_online;
    this.count = online_count;
  }

  change({ joined, left, online_count }: Pick<Change, 'joined' | 'left' | 'online_count'>): void {
    const moved = new Set([...joined, ...left].map(({ id }) => id));
    this.listed = [...this.listed.filter(({ id }) => !moved.has(id)), ...joined];
    this.count = online_count;
  }
}
