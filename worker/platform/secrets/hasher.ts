import { deriveKey, type Derivation } from './scrypt-lanes.ts';

/** Who hashes passwords on another thread, where there is one: `npm start` has it, a deployed worker has its own thread alone. */
export interface Hasher {
  fetch: (url: string, init: { method: string; body: string }) => Promise<Response>;
}

interface Asked {
  password: string;
  salt: string;
  cost: Derivation['cost'];
  apart: boolean;
}

/** The key, from there. */
export async function deriveElsewhere(hasher: Hasher, { salt, ...rest }: Derivation): Promise<Buffer> {
  const asked: Asked = { ...rest, salt: salt.toString('base64') };
  const answer = await hasher.fetch('http://hasher/', { method: 'POST', body: JSON.stringify(asked) });
  if (!answer.ok) throw new Error(`the hasher answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Answers what `deriveElsewhere` asks. Only our own worker does. */
export async function answerHashing(body: string): Promise<Buffer> {
  const { salt, ...rest } = JSON.parse(body) as Asked;
  return deriveKey({ ...rest, salt: Buffer.from(salt, 'base64') }, () => Promise.resolve());
}
