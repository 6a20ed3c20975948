import type { ComponentType } from 'react';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import type { Attention } from '#protocol/inbox/message.schema.ts';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import type { NoticeGroupName } from '../notices/notice-groups.ts';
import type { KindIdentity } from './kind-page.ts';

/** What a link allows in a room of the kind. */
export interface Level {
  value: PermissionLevel;
  label: string;
  /** What whoever comes by such a link can do. */
  text: string;
}

/** A right of the kind's own that a link gives only where its maker has switched it on. */
export interface LinkSwitch {
  /** The right. */
  value: string;
  label: string;
  /** What else it takes. */
  hint: string;
  /** That whoever comes by the link can do it; that they cannot. */
  can: string;
  cannot: string;
}

/** More than a title for a new room. They report what they mean, or null where something must be mended first. */
export interface CreateFieldsProps {
  /** Someone has tried to go on: what is wrong may be said. */
  tried: boolean;
  onFields: (fields: object | null) => void;
}

/** How a room of the kind is made. */
interface Creation {
  path: string;
  /** What makes one of a title; absent where that is `{title}`. */
  body?: (title: string) => object;
  title: () => string;
  action: () => string;
  label: () => string;
  example: () => string;
  /** Fetched where it is asked for. */
  Fields?: ComponentType<CreateFieldsProps>;
}

/** Something that happened, as a sentence needs it. */
export interface Said {
  /** Who did it, as a sentence begins: by name, or myself. */
  who: string;
  name: string;
  mine: boolean;
  text: (key: string) => string | null;
  room: Pick<RoomInInbox, 'peer'>;
}

/** What the words of an address are that a page's path leaves open. */
export interface PageOfPath {
  params: Readonly<Record<string, string | undefined>>;
}

/** What `web/kinds/<kind>/about.ts` says. */
export interface KindAbout extends KindIdentity {
  /** Its place where one kind is picked of all. */
  rank: number;
  label: () => string;
  /** Names of its roles, where they are other than those of most kinds. */
  roles?: Readonly<Record<string, () => string>>;
  /** The roles that a manager gives; the owner's own cannot be given away. */
  givenRoles: readonly string[];
  /** What a link can allow, the most last. */
  levels: () => readonly [Level, ...Level[]];
  /** What a link allows besides its level, where the kind knows any such thing. */
  linkSwitches?: () => readonly LinkSwitch[];
  /** What a link allows that is handed on first; absent: the most that one can. */
  firstLevel?: PermissionLevel;
  /** The roles that a room is not left by but deleted, for everyone. */
  deletedBy: readonly string[];
  create: Creation;
  /** For who is new here: what it is for, as a picture too, and what making one is called there. */
  landing?: { text: () => string; Picture: ComponentType; action: () => string };
  /** How something is announced to all who are in another room: one of its rooms is made that follows that one. */
  announces?: { path: string; body: (name: string, follows: string) => object };
  /** Where one of its rooms is opened with whoever has shown their code. */
  speaksWith?: (code: string) => string;
  /** A page that lists its rooms alone, fetched where it is opened. */
  list?: { path: string; label: () => string; component: ComponentType };
  /** Other pages that are about what happens in its rooms; the worker knows them by `pagePaths`. */
  pages?: readonly { path: string; component: ComponentType<PageOfPath> }[];
  /** What happens in its rooms, in a sentence. */
  says: Readonly<Record<string, (said: Said) => string>>;
  /** Where nothing has happened yet. */
  saysNothing?: () => string;
  /** What waits for somebody in its rooms, in a word or two. */
  waits?: Readonly<Record<string, (attention: Attention) => string>>;
  /** What its rooms tell people of. */
  tells: readonly NoticeGroupName[];
  /** Its page itself shows whoever looks at it what they are notified of. */
  showsNotices?: true;
}
