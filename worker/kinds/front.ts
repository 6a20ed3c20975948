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

/** One kind's front. Each part is given only what the viewer of the link may see. */
export interface KindPreview {
  about: (view: object) => RoomAbout;
  card: (view: object, locale: Locale) => CardInput;
  /** One or two sentences for a preview, plain text. */
  summary: (view: object, locale: Locale) => string;
}

interface TypedPreview<View extends object> {
  about: (view: View) => RoomAbout;
  card: (view: View, locale: Locale) => CardInput;
  summary: (view: View, locale: Locale) => string;
}

/** A front is only ever given views that its own kind has made. */
export function preview<View extends object>(typed: TypedPreview<View>): KindPreview {
  return typed as unknown as KindPreview;
}
