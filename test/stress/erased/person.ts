// Somebody with an account on a server whose clock is the test's.
import { createHash } from 'node:crypto';
import { codeOf } from '../../kit/authenticator.ts';
import { Api } from '../../server-kit/api.ts';
import type { ClockedServer } from '../../server-kit/clocked-server.ts';

const password = 'a long enough passphrase';

interface SignedIn {
  access_token: string;
  user: { id: string };
}

export class Person {
  readonly id: string;
  readonly email: string;
  api: Api;
  /** What their authenticator knows, once they have one. */
  key: string | null = null;
  private readonly clock: ClockedServer;

  private constructor(clock: ClockedServer, email: string, { access_token, user }: SignedIn) {
    this.clock = clock;
    this.email = email;
    this.id = user.id;
    this.api = new Api(clock.server.origin, access_token);
    clock.objects.push(['INBOX', user.id]);
  }

  static async registers(clock: ClockedServer, name: string, email: string): Promise<Person> {
    const body = { email, password, full_name: name };
    return new Person(clock, email, await new Api(clock.server.origin).ask<SignedIn>('POST', '/auth/register', body));
  }

  async signsIn(): Promise<void> {
    const totp = this.key === null ? {} : { totp_code: this.code() };
    const body = { email: this.email, password, ...totp };
    const { access_token } = await new Api(this.api.origin).ask<SignedIn>('POST', '/auth/login', body);
    this.api = this.api.as(access_token);
  }

  /** Asks for the end of the account. */
  async leaves(): Promise<void> {
    // No code is taken twice.
    await this.clock.pass(30_000);
    await this.api.ask('DELETE', '/auth/me', { password, totp_code: this.code() });
  }

  private code(): string {
    return codeAt(this.key ?? '', this.clock.nowMs);
  }

  async takesCodes(): Promise<void> {
    const { secret } = await this.api.ask<{ secret: string }>('POST', '/auth/2fa/setup');
    await this.api.ask('POST', '/auth/2fa/enable', { totp_code: codeAt(secret, this.clock.nowMs) });
    this.key = secret;
    await this.clock.pass(30_000);
  }

  /** A command of this room's. */
  does(roomId: string, type: string, data: object): Promise<unknown> {
    return this.api.ask('POST', `/rooms/${roomId}/commands`, { type, data });
  }

  async uploads(roomId: string | null, name: string, type: string, bytes: Uint8Array): Promise<string> {
    const query = new URLSearchParams({ name, ...(roomId !== null && { room_id: roomId }) });
    const answer = await fetch(`${this.api.origin}/api/v1/files?${query.toString()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.api.token ?? ''}`, 'content-type': type },
      body: Buffer.from(bytes),
    });
    if (answer.status !== 201) throw new Error(`not kept: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  /** As the first version of a new video, in one part. */
  async uploadsFilm(
    projectId: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<{ video_id: string; file_id: string }> {
    const asked = { title: '첫 편집', file_name: name, content_type: 'video/mp4', size: bytes.length };
    const { video, version } = await this.api.ask<{ video: { id: string }; version: { file_id: string } }>(
      'POST',
      `/projects/${projectId}/videos`,
      asked,
    );
    const at = `/projects/${projectId}/videos/${video.id}/versions/1`;
    const digest = sha256(bytes);
    const part = await fetch(`${this.api.origin}/api/v1${at}/parts/1`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${this.api.token ?? ''}`,
        'content-type': 'application/octet-stream',
        'x-part-sha256': digest.toString('hex'),
      },
      body: Buffer.from(bytes),
    });
    if (!part.ok) throw new Error(`not sent: ${part.status} ${await part.text()}`);
    await this.api.ask('POST', `${at}/complete`, { parts_sha256: sha256(digest).toString('hex') });
    return { video_id: video.id, file_id: version.file_id };
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function codeAt(key: string, nowMs: number): string {
  return codeOf(key, Math.floor(nowMs / 30_000) - Math.floor(Date.now() / 30_000));
}
