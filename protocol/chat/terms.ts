// Words and figures that both ends know; no schema, so that the browser may have them.
export const conversationTypes = ['direct', 'group', 'announcement'] as const;
export const messageTypes = ['text', 'image', 'file', 'system'] as const;
/** What whoever is added may read: what is said from then on, or all of it. Fixed for each at the moment they are added. */
export const historyPolicies = ['joining', 'all'] as const;

export const maxParticipants = 1000;
/** As many messages go along into a conversation of their own at once. */
export const maxCarried = 200;
/** And of what they show as many files. */
export const maxCarriedFiles = 50;
export const maxFollowedTitle = 500;
export const maxMessageLength = 4000;
export const maxMentions = 50;
export const maxPins = 100;
export const maxRevisions = 50;
/** Different reactions of one person on one message. */
export const maxReactionsEach = 10;
/** A message may be edited by its author for so long. */
export const editableMs = 24 * 60 * 60_000;
/** What is shown of a page that a message leads to, at most. */
export const previewLengths = { title: 200, description: 300, site: 100 } as const;
/** How many messages a snapshot holds: the newest. */
export const newestMessages = 50;

export type ConversationType = (typeof conversationTypes)[number];
export type MessageType = (typeof messageTypes)[number];
export type HistoryPolicy = (typeof historyPolicies)[number];
