// What of a kind is seen from outside, without its app: the card of a link.
import type { Person } from '#protocol/wire.ts';
import type { CardInput } from '#worker/platform/cards/card-layout.ts';
import type { Locale } from '#worker/platform/locale.ts';

/** What a link's answer says of the room besides its snapshot; kinds add counts of their own. */
interface RoomAbout {
  title: string;
  created_by: Person;
  created_at: string;
  comments_count: number;
  participants_count: number;
  [count: `${string}_count`]: number;
}

/** Of a link that leads to one thing of its room: its id. */
export interface Bound {
  bound_to?: string;
}

/** One kind's front. Each part is given only what the viewer of the link may see. */
interface TypedPreview<View extends object> {
  about: (view: View, bound: Bound) => RoomAbout;
  card: (view: View, locale: Locale, bound: Bound) => CardInput;
  /** One or two sentences for a preview, plain text. */
  summary: (view: View, locale: Locale, bound: Bound) => string;
}

export type KindPreview = TypedPreview<object>;

/** A front is only ever given views that its own kind has made. */
export function preview<View extends object>(typed: TypedPreview<View>): KindPreview {
  return typed as unknown as KindPreview;
}
