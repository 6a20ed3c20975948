import { lookAndComment } from '#web/app/rooms/common-levels.ts';
import type { KindAbout, Said } from '#web/app/rooms/kind-about.ts';
import { m } from '#web/i18n/generated/messages.js';
import { itineraryIdentity } from './identity.tsx';
import { LandingPicture } from './landing-picture.tsx';

const ofPlace =
  (say: (parts: { who: string; place: string }) => string) =>
  ({ who, text }: Said): string =>
    say({ who, place: text('place') ?? m.says_a_place() });

export const aboutItinerary: KindAbout = {
  ...itineraryIdentity,
  rank: 1,
  label: m.kind_itinerary,
  givenRoles: ['editor', 'commenter', 'viewer'],
  deletedBy: ['owner'],
  levels: () => [...lookAndComment(), { value: 'edit', label: m.level_edit(), text: m.level_edit_text() }],
  create: {
    path: '/itineraries',
    title: m.create_itinerary_title,
    action: m.create_itinerary_action,
    label: m.create_title_label,
    example: m.create_title_example,
  },
  landing: { text: m.landing_itinerary_text, Picture: LandingPicture, action: m.landing_action },
  says: {
    'place.added': ofPlace(m.says_place_added),
    'place.removed': ofPlace(m.says_place_removed),
    'place.moved': ofPlace(m.says_place_moved),
    'place.updated': ofPlace(m.says_place_updated),
    'place.timed': (said) => ofPlace((parts) => m.says_place_time({ ...parts, time: said.text('time') ?? '' }))(said),
    'itinerary.renamed': ({ who }) => m.says_renamed({ who }),
    'itinerary.restored': ({ who }) => m.says_restored({ who }),
  },
  tells: ['talk', 'comment', 'people'],
};
