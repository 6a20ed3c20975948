import type { Presence, ServerFrame } from '#protocol/wire.ts';

type Welcome = Extract<ServerFrame, { type: 'welcome' }>['data'];
type Change = Extract<ServerFrame, { type: 'presence' }>;

/** Who is here, me included. A large room lists some and counts all. */
export class PresenceList {
  listed: Presence[] = [];
  count = 0;
  /** So many more only look and have not said who they are. */
  looking = 0;

  welcome({ members_online, online_count, looking_count }: Welcome): void {
    this.listed = members_online;
    this.count = online_count;
    this.looking = looking_count;
  }

  change({ joined, left, online_count, looking_count }: Change): void {
    const moved = new Set([...joined, ...left].map(({ id }) => id));
    this.listed = [...this.listed.filter(({ id }) => !moved.has(id)), ...joined];
    this.count = online_count;
    this.looking = looking_count;
  }
}
