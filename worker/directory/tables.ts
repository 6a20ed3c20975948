import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { activityTypes } from '#protocol/accounts/activity.schema.ts';
import { adminActs } from '#protocol/admin/act.schema.ts';
import { type Evidence, reportDecisions } from '#protocol/admin/report.schema.ts';
import { reportReasons } from '#protocol/inbox/report.ts';

/** People, registered and guests. */
export const accountsTable = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    /** Folded; null for guests. */
    email: text(),
    /** When its owner last showed that mail to it reaches them; null of one that nobody has. */
    emailVerifiedAtMs: integer(),
    fullName: text().notNull(),
    /** In which mail is written to them: what they had chosen when they signed in last. */
    locale: text({ enum: ['ko', 'en'] }),
    role: text({ enum: ['student', 'instructor', 'admin', 'guest'] }).notNull(),
    passwordHash: text(),
    /** Whoever knows the e-mail finds them by it. */
    foundByEmail: integer({ mode: 'boolean' }).notNull().default(false),
    /** Others are not told that they are here. Their inbox says so too; rooms into which guests come ask here. */
    invisible: integer({ mode: 'boolean' }).notNull().default(false),
    /** Since when nobody signs in to it: an admin has suspended it. */
    suspendedAtMs: integer(),
    /** Why, as its owner is told. */
    suspensionReason: text(),
    /** The file that stands for them, and the one that will once it was looked at. */
    avatarFileId: text(),
    avatarNextId: text(),
    createdAtMs: integer().notNull(),
    updatedAtMs: integer().notNull(),
  },
  (table) => [
    uniqueIndex('accounts_email').on(table.email),
    index('accounts_name').on(sql`lower(${table.fullName})`),
    index('accounts_suspended').on(table.suspendedAtMs),
    index('accounts_role').on(table.role),
  ],
);

/** One-time codes by an authenticator: asked for besides the password once they are enabled. */
export const secondFactorsTable = sqliteTable('second_factors', {
  accountId: text().primaryKey(),
  /** Encrypted for this account. */
  secret: text().notNull(),
  createdAtMs: integer().notNull(),
  /** null until a first right code has shown that the authenticator has it. */
  enabledAtMs: integer(),
  /** Of the newest code that was taken: it and older ones are not taken again. */
  lastStep: integer().notNull().default(0),
});

/** What stands for a code where the authenticator is lost, each once; by an HMAC under the account's own secret. */
export const recoveryCodesTable = sqliteTable(
  'recovery_codes',
  { accountId: text().notNull(), hash: text().notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.hash] })],
);

/** Keys of a browser, a phone or a key ring, by which an account is signed in to without a password. */
export const passkeysTable = sqliteTable(
  'passkeys',
  {
    /** The credential's id, base64url. */
    id: text().primaryKey(),
    accountId: text().notNull(),
    name: text().notNull(),
    /** COSE, base64url. */
    publicKey: text().notNull(),
    /** How often it has signed, where it counts. */
    counter: integer().notNull(),
    /** How a browser reaches it: `internal`, `hybrid`. */
    transports: text({ mode: 'json' }).$type<string[]>().notNull(),
    createdAtMs: integer().notNull(),
    lastUsedAtMs: integer(),
  },
  (table) => [index('passkeys_account').on(table.accountId)],
);

/** Challenges that a passkey has answered: none is answered twice. */
export const spentChallengesTable = sqliteTable('spent_challenges', {
  challenge: text().primaryKey(),
  expiresAtMs: integer().notNull(),
});

/** Who an account is to an OpenID provider, by which it is signed in to. */
export const identitiesTable = sqliteTable(
  'identities',
  {
    /** Its id in the configuration. */
    provider: text().notNull(),
    /** Never changes there, unlike an address. */
    subject: text().notNull(),
    accountId: text().notNull(),
    /** As it was said there when this was linked, for its owner to know which it is. */
    email: text(),
    createdAtMs: integer().notNull(),
    lastUsedAtMs: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.subject] }),
    uniqueIndex('identities_account').on(table.accountId, table.provider),
  ],
);

/** To which terms an account has agreed, and when. */
export const consentsTable = sqliteTable(
  'consents',
  { accountId: text().notNull(), version: text().notNull(), atMs: integer().notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.version] })],
);

/** What happened to an account that its owner may have to know of later; for 90 days. */
export const accountActivityTable = sqliteTable(
  'account_activity',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    type: text({ enum: activityTypes }).notNull(),
    /** What it was done on, as of a session; no address is kept. */
    device: text().notNull(),
    atMs: integer().notNull(),
  },
  (table) => [
    index('account_activity_account').on(table.accountId, table.atMs),
    index('account_activity_at').on(table.atMs),
  ],
);

/** What admins have done, for other admins to read; for 90 days. No addresses and nothing that people wrote. */
export const adminActsTable = sqliteTable(
  'admin_acts',
  {
    id: text().primaryKey(),
    adminId: text().notNull(),
    act: text({ enum: adminActs }).notNull(),
    /** Whose or what it was done to: the id of an account, a room, a link, a report, a message. */
    target: text().notNull(),
    reason: text().notNull(),
    atMs: integer().notNull(),
  },
  (table) => [index('admin_acts_at').on(table.atMs), index('admin_acts_target').on(table.target)],
);

/** What one sign-in has grown into: ended, nothing that was made from it is taken any more. */
export const sessionsTable = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    /** What it was begun on, as its browser says: `Chrome · Android`; empty where it says nothing. */
    device: text().notNull(),
    createdAtMs: integer().notNull(),
    lastUsedAtMs: integer().notNull(),
    /** When its owner last showed who they are, by a password or a passkey; null of what was handed over. */
    provenAtMs: integer(),
    /** It was begun by a passkey, which is two factors by itself. */
    byPasskey: integer({ mode: 'boolean' }).notNull().default(false),
    /** Its last moment, however much it is used; null of a guest's, which has nothing to sign in again with. */
    endsAtMs: integer(),
    endedAtMs: integer(),
  },
  (table) => [index('sessions_account').on(table.accountId)],
);

/** Where guests' sessions may have sockets open: whoever has an account has this in their inbox. */
export const sessionRoomsTable = sqliteTable(
  'session_rooms',
  {
    session: text().notNull(),
    roomId: text().notNull(),
    kind: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.session, table.roomId] })],
);

/** Refresh tokens by their hash. A family is one session; reuse revokes it whole. */
export const refreshTokensTable = sqliteTable(
  'refresh_tokens',
  {
    hash: text().primaryKey(),
    family: text().notNull(),
    accountId: text().notNull(),
    expiresAtMs: integer().notNull(),
    usedAtMs: integer(),
    /** The hash of the token that this one was exchanged for. */
    replacedBy: text(),
    revokedAtMs: integer(),
  },
  (table) => [
    index('refresh_tokens_family').on(table.family),
    index('refresh_tokens_account').on(table.accountId),
    index('refresh_tokens_expiry').on(table.expiresAtMs),
  ],
);

/** The index of rooms: never authoritative, may lag; each row carries the seq that it was made from. */
export const roomsTable = sqliteTable('rooms', {
  id: text().primaryKey(),
  kind: text().notNull(),
  title: text().notNull(),
  ownerId: text().notNull(),
  membersCount: integer().notNull(),
  createdAtMs: integer().notNull(),
  activeAtMs: integer().notNull(),
  seq: integer().notNull(),
  /** Shut to everyone since; back again it is null. */
  deletedAtMs: integer(),
  /** The room's seq that says whether it is deleted; what is older changes nothing. */
  deletedSeq: integer().notNull().default(0),
  /** Gone for good: no owner brings it back. */
  goneAtMs: integer(),
  /** The room that made it; whose members' lists it may leave to that one. */
  parentId: text(),
  listed: integer({ mode: 'boolean' }).notNull().default(true),
});

/** Who is in which room. A row without a role is someone who left: it keeps an older message from bringing them back. */
export const roomMembersTable = sqliteTable(
  'room_members',
  {
    roomId: text().notNull(),
    accountId: text().notNull(),
    role: text(),
    seq: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roomId, table.accountId] }),
    index('room_members_account').on(table.accountId),
  ],
);

/** In which rooms an account has acted, member or not: what must hear when its name changes. */
export const roomPeopleTable = sqliteTable(
  'room_people',
  { accountId: text().notNull(), roomId: text().notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.roomId] })],
);

/** Guests who were taken along into an account. */
export const mergesTable = sqliteTable(
  'merges',
  {
    guestId: text().primaryKey(),
    accountId: text().notNull(),
    atMs: integer().notNull(),
  },
  (table) => [index('merges_account').on(table.accountId)],
);

/** Secrets by which an account is taken along to another browser, or that its mail holds, each once; by their hash. */
export const ticketsTable = sqliteTable(
  'tickets',
  {
    hash: text().primaryKey(),
    accountId: text().notNull(),
    /**
     * `recovery`: a guest's way back, until it is used or replaced. `handover`: for the next minutes. The others are sent by
     * mail, for an hour: to set a new password, to show that an address is one's own, to take another one. `card`: of a student
     * without an address, which is not spent.
     */
    purpose: text({ enum: ['recovery', 'handover', 'card', 'password', 'verification', 'email'] }).notNull(),
    /** Where it was sent; of a card the course whose it is. */
    address: text(),
    createdAtMs: integer().notNull(),
    expiresAtMs: integer(),
    usedAtMs: integer(),
    /** A mark of the one try that used it: its answer may be lost. */
    usedBy: text(),
  },
  (table) => [index('tickets_account').on(table.accountId)],
);

/** By which one may be spoken to by whoever has been shown it; one for each account at most. */
export const contactCodesTable = sqliteTable(
  'contact_codes',
  {
    accountId: text().primaryKey(),
    code: text().notNull(),
    createdAtMs: integer().notNull(),
  },
  (table) => [uniqueIndex('contact_codes_code').on(table.code)],
);

/** Six figures that somebody can type, which lead to a link while a room wants them to; nobody else has them for a day after. */
export const joinCodesTable = sqliteTable(
  'join_codes',
  {
    code: text().primaryKey(),
    roomId: text().notNull(),
    link: text().notNull(),
    givenAtMs: integer().notNull(),
    /** null: it leads there. */
    endedAtMs: integer(),
  },
  (table) => [index('join_codes_room').on(table.roomId)],
);

/** What rooms have given their word on, by what whoever has it is shown it: only where to ask. Outlives its room, which is then gone. */
export const receiptsTable = sqliteTable('receipts', {
  receipt: text().primaryKey(),
  roomId: text().notNull(),
});

/** Share links: from a code to its room, and how often it was opened. What it grants in full is the room's to say. */
export const linksTable = sqliteTable(
  'links',
  {
    code: text().primaryKey(),
    roomId: text().notNull(),
    permissionLevel: text({ enum: ['view', 'comment', 'edit'] }).notNull(),
    expiresAtMs: integer(),
    hasPassword: integer({ mode: 'boolean' }).notNull(),
    /** `reserved`: the code is taken, the room has not said yet what it grants. */
    state: text({ enum: ['reserved', 'active', 'revoked', 'expired'] }).notNull(),
    seq: integer().notNull(),
    createdBy: text().notNull(),
    createdAtMs: integer().notNull(),
    accessCount: integer().notNull().default(0),
    botCount: integer().notNull().default(0),
    lastAccessedAtMs: integer(),
  },
  (table) => [index('links_room').on(table.roomId)],
);

/** Openings by people, by day (UTC) and where they came from; never by person. */
export const linkDaysTable = sqliteTable(
  'link_days',
  {
    code: text().notNull(),
    /** `2026-11-21` */
    day: text().notNull(),
    /** Empty where nothing said where they came from. */
    referrerHost: text().notNull(),
    people: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.code, table.day, table.referrerHost] })],
);

/**
 * Openings by people, by hour: counted from 1970, so that they can be told by the days and hours of any zone. Below 24
 * are hours of the day (UTC) of openings that were counted before it was so.
 */
export const linkHoursTable = sqliteTable(
  'link_hours',
  {
    code: text().notNull(),
    hour: integer().notNull(),
    people: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.code, table.hour] })],
);

/**
 * Who was invited into which room by e-mail, one row for each address: who is invited again where the one before holds no
 * more has a new id, and with it another token. Addresses stand here alone; no room knows them.
 */
export const invitationsTable = sqliteTable(
  'invitations',
  {
    id: text().primaryKey(),
    roomId: text().notNull(),
    kind: text().notNull(),
    batchId: text().notNull(),
    email: text().notNull(),
    role: text().notNull(),
    message: text().notNull(),
    invitedBy: text().notNull(),
    inviterName: text().notNull(),
    locale: text({ enum: ['ko', 'en'] }).notNull(),
    state: text({ enum: ['pending', 'accepted', 'revoked'] }).notNull(),
    /** How often its mail was asked for. */
    sends: integer().notNull(),
    createdAtMs: integer().notNull(),
    expiresAtMs: integer().notNull(),
    acceptedBy: text(),
  },
  (table) => [
    uniqueIndex('invitations_address').on(table.roomId, table.email),
    index('invitations_room').on(table.roomId, table.id),
  ],
);

/** What whoever runs the instance has set: `on` or `off` for each switch, and what is said to all who come. */
export const switchesTable = sqliteTable('switches', {
  name: text().primaryKey(),
  value: text().notNull(),
  by: text().notNull(),
  reason: text().notNull(),
  atMs: integer().notNull(),
});

/** What people reported, for whoever runs this to decide on. */
export const reportsTable = sqliteTable(
  'reports',
  {
    id: text().primaryKey(),
    by: text().notNull(),
    reason: text({ enum: reportReasons }).notNull(),
    accountId: text(),
    roomId: text(),
    /** A message, a comment, a proposal or a file, by its id. */
    targetId: text('message_id'),
    note: text().notNull(),
    atMs: integer().notNull(),
    /** What was reported, as it was then; null where nothing could be seen of it. */
    evidence: text({ mode: 'json' }).$type<Evidence>(),
    decision: text({ enum: reportDecisions }),
    decidedBy: text(),
    decisionReason: text(),
    decidedAtMs: integer(),
    /** Of the reporter and what it is about, while it waits: said again, it is the same report. */
    mark: text(),
  },
  (table) => [
    uniqueIndex('reports_mark').on(table.mark),
    index('reports_decided').on(table.decidedAtMs),
    index('reports_account').on(table.accountId),
  ],
);

/** Requests that carry an idempotency key and do not go to one room's own receipts. */
export const idempotencyTable = sqliteTable(
  'idempotency',
  {
    accountId: text().notNull(),
    key: text().notNull(),
    digest: text().notNull(),
    /** The id that the thing being made has, from the first try on: a retry makes the same one. */
    reservedId: text().notNull(),
    status: integer(),
    response: text(),
    createdAtMs: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.key] })],
);

/** Conversations whose readers are the members of another room. */
export const followersTable = sqliteTable(
  'followers',
  {
    roomId: text().primaryKey(),
    follows: text().notNull(),
    /** Of the followed room, and its title as they were told. */
    kind: text().notNull(),
    title: text(),
  },
  (table) => [index('followers_by_room').on(table.follows)],
);

/** Files that people have uploaded: of a room, or of an account alone. Their bytes are in the bucket (`worker/files/`). */
export const filesTable = sqliteTable(
  'files',
  {
    id: text().primaryKey(),
    /** Who uploaded it. */
    accountId: text().notNull(),
    roomId: text(),
    name: text().notNull(),
    contentType: text().notNull(),
    size: integer().notNull(),
    /** Of its bytes; empty until one that came in parts was read as it lies. */
    sha256: text().notNull(),
    /** Of one that comes, or came, in parts: by what the bucket knows them. */
    multipart: text(),
    /** `storing`: its upload has not been answered; what stays so is swept. Otherwise as everyone is told. */
    state: text({ enum: ['storing', 'pending', 'clean', 'infected', 'failed'] }).notNull(),
    /** Of an image, upright; null before it was looked at. */
    width: integer(),
    height: integer(),
    createdAtMs: integer().notNull(),
    /** It stands for its account, or has until lately: whoever has been told its id may fetch its small forms. */
    face: integer({ mode: 'boolean' }).notNull().default(false),
    /** Of a file of no room: since when nothing uses it. A room takes care of its own. */
    unusedSinceMs: integer(),
  },
  (table) => [
    index('files_room').on(table.roomId),
    index('files_account').on(table.accountId),
    index('files_waiting').on(table.state, table.createdAtMs),
    index('files_unused').on(table.unusedSinceMs),
  ],
);

/** How many bytes an account, a room or the whole instance (`instance`) keeps in files. */
export const fileUsageTable = sqliteTable('file_usage', {
  scope: text().primaryKey(),
  bytes: integer().notNull(),
});

/** Accounts that are to be erased, until nothing of them is left. */
export const accountDeletionsTable = sqliteTable('account_deletions', {
  accountId: text().primaryKey(),
  askedAtMs: integer().notNull(),
  /** Until then whoever signs in keeps the account. */
  dueAtMs: integer().notNull(),
  /** No way back from then on. */
  begunAtMs: integer(),
});
