// Projects over the API: their videos, with bytes that were uploaded.
import type { ProjectState } from '#protocol/review/answers.schema.ts';
import type { Version, Video } from '#protocol/review/view.ts';
import type { UploadView } from '#protocol/files/uploads.ts';
import { aGuest, someone, type Caller } from './api.ts';
import { request, type FileAnswer } from './files-api.ts';
import { roomOf, type TestRoom } from './room-kit.ts';
import { complete, joinedDigest, partsOf, sendPart, mebibyte, type Refused } from './uploads-api.ts';

export interface Begun extends Refused {
  video: Video;
  version: Version;
  upload: Pick<UploadView, 'id' | 'part_size' | 'parts' | 'received'>;
}

/** A project that was made over the API. */
export class Project {
  readonly id: string;
  readonly owner: Caller;

  constructor(id: string, owner: Caller) {
    this.id = id;
    this.owner = owner;
  }

  get room(): TestRoom {
    return roomOf('review', this.id);
  }

  path(rest = ''): string {
    return `/projects/${this.id}${rest}`;
  }

  /** Of a version, by the addresses that its answers name. */
  versionPath({ video, version }: Pick<Begun, 'video' | 'version'>, rest = ''): string {
    return this.path(`/videos/${video.id}/versions/${version.n}${rest}`);
  }

  begin(fields: object = {}, by: Caller = this.owner, key?: string) {
    const body = {
      title: '첫 편집',
      file_name: '첫 편집.mp4',
      content_type: 'video/mp4',
      size: 11 * mebibyte,
      part_size: 5 * mebibyte,
      ...fields,
    };
    return by.post<Begun>(this.path('/videos'), body, key === undefined ? {} : { key });
  }

  /** Uploads a film whole, as a new video or as the next version of one. */
  async film(bytes: Uint8Array, { fields = {}, of }: { fields?: object; of?: Video } = {}): Promise<Begun> {
    const file = { file_name: '첫 편집.mp4', content_type: 'video/mp4', size: bytes.length, part_size: 5 * mebibyte };
    const path = of === undefined ? '/videos' : `/videos/${of.id}/versions`;
    const titled = of === undefined ? { title: '첫 편집' } : {};
    const begun = await this.owner.post<Begun>(this.path(path), { ...titled, ...file, ...fields });
    if (begun.status !== 201) throw new Error(`not begun: ${begun.text}`);
    const parts = partsOf(bytes, 5 * mebibyte);
    const at = this.versionPath(begun.body);
    for (const [index, part] of parts.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- in their order
      const sent = await sendPart(this.owner, at, index + 1, part);
      if (sent.status !== 200) throw new Error(`not sent: ${sent.status} ${JSON.stringify(sent.body)}`);
    }
    const done = await complete(this.owner, at, joinedDigest(parts));
    if (done.status !== 200) throw new Error(`not complete: ${done.text}`);
    return begun.body;
  }

  async state(by: Caller = this.owner): Promise<ProjectState> {
    return (await by.get<ProjectState>(this.path())).body;
  }

  async version(id: string, by: Caller = this.owner): Promise<Version | undefined> {
    const { videos } = await this.state(by);
    return videos.flatMap(({ versions }) => versions).find((one) => one.id === id);
  }

  /** The cookie by which somebody watches, and all that was said of it. */
  async session(by: Caller): Promise<{ status: number; said: string; cookie: string }> {
    const { status, headers } = await by.post(this.path('/media-session'));
    const said = headers.get('set-cookie') ?? '';
    return { status, said, cookie: said.split(';')[0] ?? '' };
  }

  put(by: Caller, path: string, bytes: Uint8Array, type = 'application/octet-stream') {
    const headers = { 'content-type': type };
    return request<{ file_id: string; url: string } & Refused>(by, path, {
      method: 'PUT',
      headers,
      body: new Uint8Array(bytes),
    });
  }
}

export function watch(cookie: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return request<Refused>(null, path, { method, headers: { cookie, ...headers } });
}

export function outcome({ status, body }: Pick<FileAnswer<Refused>, 'status' | 'body'>): [number, string?] {
  return body.error === undefined ? [status] : [status, body.error.code];
}

export async function projectOf({
  guest = false,
  ...fields
}: { guest?: boolean; name?: string } & object = {}): Promise<Project> {
  const owner = await (guest ? aGuest() : someone());
  const made = await owner.post<{ id: string }>('/projects', { name: '광고 30초', ...fields });
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  return new Project(made.body.id, owner);
}
