import type { PermissionLevel } from '../capabilities.ts';
import type { Imported, RoomEvent } from '../wire.ts';
import type { AccessEventData } from './access.schema.ts';

export interface Member {
  account_id: string;
  name: string;
  guest: boolean;
  /** Only in kinds that count by it. */
  verified?: true;
  role: string;
  joined_at: string;
}

/** A share link as those with the right to share see it. */
export interface Share {
  code: string;
  permission_level: PermissionLevel;
  allow_comments: boolean;
  allow_edit: boolean;
  expires_at: string | null;
  max_people: number | null;
  people: number;
  has_password: boolean;
  /** What its maker calls it. */
  name: string | null;
  /** The link on whose rights it was made: it ends with it. */
  parent: string | null;
  /** The moment that it shows, and nothing after it. */
  pinned_seq: number | null;
  /** Whether its visitors may see how the room was. */
  show_history: boolean;
  /** Search engines may show its page. */
  indexed: boolean;
  /** Rights of the kind's own that it gives besides what its level does; absent: none. */
  switches?: string[];
  /** The one thing of the room that it leads to, by its id; absent: all of the room. */
  target?: string;
  state: 'active' | 'revoked' | 'expired';
  /** Since when and why it opens nothing, by the word of whoever runs the instance. */
  frozen: { reason: string; at: string } | null;
  created_by: string;
  created_at: string;
}

/** The part of a viewer's snapshot that says who takes part. `shares` is empty without the right to share. */
export interface AccessView {
  members: Member[];
  /** `avatar`: the file of the picture that stands for them. `verified`: only in kinds that count by it. */
  people: { id: string; name: string; guest: boolean; avatar?: string; verified?: true }[];
  participants_count: number;
  shares: Share[];
  /** Not of any event: the room says so of itself, at every moment of its past too. */
  imported?: Imported;
}

export const initialAccess: AccessView = { members: [], people: [], participants_count: 0, shares: [] };

type KnownPerson = AccessView['people'][number];

/** Those of this slice by which the view changes. */
type Changes = Omit<
  AccessEventData,
  | 'person.shut_out'
  | 'person.let_in'
  | 'person.taken_back'
  | 'person.erased'
  | 'room.deleted'
  | 'room.restored'
  | 'room.buried'
  | 'room.frozen'
  | 'room.thawed'
>;
type AccessEvent = { [Type in keyof Changes]: RoomEvent<Type, Changes[Type]> }[keyof Changes];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceAccess<View extends AccessView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as AccessEvent;
  switch (event.type) {
    case 'person.joined':
      return joined(view, event.data);
    case 'person.renamed':
      return renamed(view, event.data);
    case 'person.avatar_changed':
      return pictured(view, event.data);
    case 'person.merged':
      return withPeople(
        view,
        view.people.filter(({ id }) => id !== event.data.from),
      );
    case 'member.joined':
      return { ...view, members: [...without(view.members, event.data.account_id), memberOf(view, event.data)] };
    case 'member.role_changed':
      return {
        ...view,
        members: view.members.map((member) =>
          member.account_id === event.data.account_id ? { ...member, role: event.data.role } : member,
        ),
      };
    case 'member.removed':
      return { ...view, members: without(view.members, event.data.account_id) };
    case 'room.adopted':
      return adopted(view, event);
    case 'share.created':
      return { ...view, shares: [...view.shares, shareOf(event.data, 0)] };
    case 'share.updated':
      return changeShare(view, event.data.code, (share) => ({
        ...shareOf(event.data, share.people),
        frozen: share.frozen,
      }));
    case 'share.revoked':
      return changeShare(view, event.data.code, (share) => ({ ...share, state: 'revoked' }));
    case 'share.expired':
      return changeShare(view, event.data.code, (share) => ({ ...share, state: 'expired' }));
    case 'share.frozen':
      return changeShare(view, event.data.code, (share) => ({
        ...share,
        frozen: { reason: event.data.reason, at: event.at },
      }));
    case 'share.thawed':
      return changeShare(view, event.data.code, (share) => ({ ...share, frozen: null }));
    case 'share.seat_taken':
      return changeShare(view, event.data.code, (share) => ({ ...share, people: share.people + 1 }));
    default:
      return view;
  }
}

function withPeople<View extends AccessView>(view: View, people: AccessView['people'], count = people.length): View {
  return { ...view, people, participants_count: count };
}

type Joined = AccessEventData['person.joined'] & { people_count?: number };

/** Whoever is not to know the people is told how many they are now, and who it was only where that made the room. */
function joined<View extends AccessView>(view: View, { people_count, ...data }: Joined): View {
  const person = { id: data.account_id, ...knownOf(data) };
  return withPeople(view, person.id === '' ? view.people : [...view.people, person], people_count);
}

type Known = Pick<KnownPerson, 'name' | 'guest' | 'verified'>;

/** What is said of somebody beside who they are. */
function knownOf({ name, guest, verified }: Known): Known {
  return { name, guest, ...(verified && { verified }) };
}

function renamed<View extends AccessView>(view: View, data: AccessEventData['person.renamed']): View {
  const { account_id: id } = data;
  return {
    ...view,
    people: view.people.map((person) => (person.id === id ? { ...person, ...knownOf(data) } : person)),
    members: view.members.map((member) => (member.account_id === id ? memberAs(member, data) : member)),
  };
}

function pictured<View extends AccessView>(view: View, data: AccessEventData['person.avatar_changed']): View {
  const change = ({ avatar: _before, ...person }: KnownPerson): KnownPerson =>
    data.avatar === null ? person : { ...person, avatar: data.avatar };
  return { ...view, people: view.people.map((one) => (one.id === data.account_id ? change(one) : one)) };
}

function memberOf(view: AccessView, data: AccessEventData['member.joined']): Member {
  const person = view.people.find((one) => one.id === data.account_id);
  return memberAs(data, person ?? { name: '', guest: false });
}

type Place = Pick<Member, 'account_id' | 'role' | 'joined_at'>;

function memberAs({ account_id, role, joined_at }: Place, person: Known): Member {
  return { account_id, ...knownOf(person), role, joined_at };
}

/** What whoever brought a room is in it: the log did not say so when every kind called its owners alike. */
export function roleOfAdopter({ role }: Pick<AccessEventData['room.adopted'], 'role'>): string | null {
  return role === undefined ? 'owner' : role;
}

/** Whoever imports a room owns it; members and links of where it came from stay in the log only. */
function adopted<View extends AccessView>(
  view: View,
  event: RoomEvent<'room.adopted', AccessEventData['room.adopted']>,
): View {
  const { account_id, verified } = event.data;
  const role = roleOfAdopter(event.data);
  // What a file says of anybody's e-mail is nobody's word.
  const people = view.people.map(({ verified: _said, ...person }) => ({
    ...person,
    ...(person.id === account_id && verified && { verified }),
  }));
  return {
    ...view,
    people,
    members: role === null ? [] : [memberOf({ ...view, people }, { account_id, role, joined_at: event.at })],
    shares: view.shares.map((share) => (share.state === 'active' ? { ...share, state: 'revoked' as const } : share)),
  };
}

function without(members: Member[], accountId: string): Member[] {
  return members.filter((member) => member.account_id !== accountId);
}

function changeShare<View extends AccessView>(view: View, code: string, change: (share: Share) => Share): View {
  return { ...view, shares: view.shares.map((share) => (share.code === code ? change(share) : share)) };
}

/** Who only views sees the past where the owner says so; who does more, unless the owner says no. */
export function showsHistoryBy(link: { show_history?: boolean | null; permission_level: PermissionLevel }): boolean {
  return link.show_history ?? link.permission_level !== 'view';
}

/** What a link has of terms that only some kinds know: nothing is said where it has none. */
export function kindsTerms(
  switches: readonly string[] = [],
  target: string | null = null,
): Pick<Share, 'switches' | 'target'> {
  return { ...(switches.length > 0 && { switches: [...switches] }), ...(target !== null && { target }) };
}

/** `people` counts those who came by it. */
function shareOf(data: AccessEventData['share.created'] & { has_password?: boolean }, people: number): Share {
  return {
    code: data.code,
    permission_level: data.permission_level,
    allow_comments: data.allow_comments,
    allow_edit: data.allow_edit,
    expires_at: data.expires_at,
    max_people: data.max_people,
    people,
    has_password: data.has_password ?? data.password_hash !== null,
    name: data.name ?? null,
    parent: data.parent ?? null,
    pinned_seq: data.pinned_seq ?? null,
    show_history: showsHistoryBy(data),
    indexed: data.indexed ?? false,
    ...kindsTerms(data.switches, data.target),
    state: 'active',
    frozen: null,
    created_by: data.created_by,
    created_at: data.created_at,
  };
}
