import { env } from 'cloudflare:workers';
import { switchesSchema, type SwitchName, type SwitchesAnswer } from '#protocol/admin/switch.schema.ts';
import { register, type Registered, send } from './http.ts';

export interface Admin extends Registered {
  get: (path: string) => Promise<Response>;
  /** Does something, with a reason where none is given. */
  post: (path: string, body?: object) => Promise<Response>;
}

/** Someone who runs the instance, signed in by a passkey a moment ago. */
export async function anAdmin(name = '운영자'): Promise<Admin> {
  const someone = await register({ full_name: name });
  const { id } = someone.user;
  await env.DB.batch([
    env.DB.prepare("UPDATE accounts SET role = 'admin' WHERE id = ?").bind(id),
    env.DB.prepare('UPDATE sessions SET by_passkey = 1 WHERE account_id = ?').bind(id),
  ]);
  const token = someone.access_token;
  return {
    ...someone,
    get: (path) => send(`/api/v1/admin${path}`, { token }),
    post: (path, body = {}) =>
      send(`/api/v1/admin${path}`, { token, body: { reason: '신고가 여러 번 있었어요', ...body } }),
  };
}

export async function setSwitch(admin: Admin, name: SwitchName, on: boolean): Promise<SwitchesAnswer> {
  return switchesSchema.parse(await (await admin.post(`/switches/${name}`, { on, reason: '점검해요' })).json());
}

/** As if this account had signed in long ago. */
export async function letSignInGrowOld(accountId: string): Promise<void> {
  await env.DB.prepare('UPDATE sessions SET proven_at_ms = 1 WHERE account_id = ?').bind(accountId).run();
}
