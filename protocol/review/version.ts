import { captionUrl, companionUrl, mediaUrl } from './addresses.ts';
import { companions, noFacts, type Companion } from './terms.ts';
import { noCounts, type StatusCounts, type Version } from './view.ts';

/** A version as rows and events hold it: what lies beside it by the ids of files, which hold in a copy of the room too. */
export interface KeptVersion extends Omit<Version, 'id' | 'url' | `${Companion}_url` | 'captions' | 'feedback_counts'> {
  version_id: string;
  companions: Partial<Record<Companion, string>>;
  captions: { lang: string; label: string; file_id: string }[];
}

type Arrived = Pick<KeptVersion, 'version_id' | 'n' | 'file_id' | 'file_name' | 'size' | 'content_type' | 'name'>;

/** As it begins. */
export function newVersion(
  { version_id, n, name, file_id, file_name, size, content_type }: Arrived,
  by: Pick<KeptVersion, 'uploaded_by' | 'created_at'>,
): KeptVersion {
  return {
    version_id,
    n,
    ...(name !== undefined && { name }),
    status: 'uploading',
    file_id,
    file_name,
    size,
    content_type,
    ...noFacts,
    companions: {},
    captions: [],
    ...by,
  };
}

/** With the addresses that it has in this room. */
export function shownVersion(
  { room_id, video_id }: { room_id: string; video_id: string },
  { version_id: id, companions: kept, captions, ...version }: KeptVersion,
  feedback_counts: StatusCounts = noCounts,
): Version {
  const place = { room_id, video_id, n: version.n };
  const urls = companions.flatMap((what) => {
    const file = kept[what];
    return file === undefined ? [] : [[`${what}_url`, companionUrl(place, what, file)]];
  });
  return {
    id,
    ...version,
    poster_url: null,
    ...(Object.fromEntries(urls) as Partial<Record<`${Companion}_url`, string>>),
    url: mediaUrl(place),
    captions: captions.map(({ lang, label, file_id }) => ({ lang, label, url: captionUrl(place, lang, file_id) })),
    feedback_counts,
  };
}
