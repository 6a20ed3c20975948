import { captionUrl, companionUrl, mediaUrl } from './addresses.ts';
import { companions, noFacts, type Companion, type MediaFacts, type VersionStatus } from './terms.ts';
import { noCounts, type StandingVerdict, type StatusCounts, type Version } from './view.ts';

/** A version as rows and events hold it: what lies beside it by the ids of files, which hold in a copy of the room too. */
export interface KeptVersion extends MediaFacts {
  version_id: string;
  n: number;
  name?: string;
  status: VersionStatus;
  failure?: string;
  file_id: string;
  file_name: string;
  size: number;
  content_type: string;
  parts_sha256?: string;
  sha256?: string;
  companions: Partial<Record<Companion, string>>;
  captions: { lang: string; label: string; file_id: string }[];
  uploaded_by: string;
  created_at: string;
  withdrawn?: true;
  verdict?: StandingVerdict;
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
