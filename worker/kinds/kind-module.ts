import type { Refusal } from '#protocol/result.ts';
import type { Router } from '#worker/http/router.ts';
import type { MailTemplate } from '#worker/mail/template.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import type { KindPreview } from './front.ts';

/** All that the worker has of one kind of room: what `worker/kinds/<kind>/module.ts` says. */
export interface KindModule {
  /** What its rooms do. */
  kind: RoomKind;
  /** What of a room is seen from outside. */
  front: KindPreview;
  /** Where its routes begin, under `/api/v1`: `/decisions`. */
  path: string;
  /** What its routes are called in the description of the API. */
  tag: { name: string; description: string };
  /** The mail that its rooms ask for, by the names of the messages: `mail.<name>` of an event's `outbox`. */
  mails?: Readonly<Record<string, MailTemplate>>;
  /**
   * Why a file of a type that not all rooms take, but its own routes keep, is none that they would; where one comes back from
   * an archive it is held against that anew. Absent: there are none.
   */
  problemInFile?: (file: { name: string; contentType: string; bytes: Uint8Array }) => Refusal | null;
  addRoutes: (api: Router) => void;
  /** The app's page that lists its rooms alone, where there is one: `listPath` of `protocol/<kind>/pages.ts`. */
  listPath?: string;
  /** Other pages of the app's that are about what happens in its rooms. */
  pagePaths?: readonly string[];
  /** Addresses of its own beside the API's. */
  addPages?: (app: Router) => void;
}
