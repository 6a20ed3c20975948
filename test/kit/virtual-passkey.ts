// An authenticator that keeps one passkey (ES256, no attestation), as far as a server can tell.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export interface Asked {
  challenge: string;
  origin: string;
  rpId: string;
}

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;

export class VirtualPasskey {
  readonly id = randomBytes(32).toString('base64url');
  readonly #privateKey: KeyObject;
  readonly #x: Buffer;
  readonly #y: Buffer;
  /** What it says that its owner has done besides touching it. */
  verifiesUser = true;
  counter = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#privateKey = privateKey;
    this.#x = Buffer.from(x, 'base64url');
    this.#y = Buffer.from(y, 'base64url');
  }

  create(asked: Asked) {
    const id = Buffer.from(this.id, 'base64url');
    // COSE: kty EC2, alg ES256, crv P-256, x, y.
    const key = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      this.#x,
      Buffer.from('225820', 'hex'),
      this.#y,
    ]);
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
    const data = Buffer.concat([this.#head(asked, hasCredential), credential]);
    // CBOR: {"fmt": "none", "attStmt": {}, "authData": …}
    const length = Buffer.alloc(2);
    length.writeUInt16BE(data.length);
    const start = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
      length,
    ]);
    const response = {
      clientDataJSON: clientData('webauthn.create', asked).toString('base64url'),
      attestationObject: Buffer.concat([start, data]).toString('base64url'),
      transports: ['internal'],
    };
    return this.#credential(response);
  }

  get(asked: Asked) {
    this.counter += 1;
    const data = this.#head(asked, 0);
    const client = clientData('webauthn.get', asked);
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    const response = {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#privateKey).toString('base64url'),
    };
    return this.#credential(response);
  }

  #credential<Response>(response: Response) {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #head({ rpId }: Asked, flags: number): Buffer {
    const head = Buffer.alloc(37);
    createHash('sha256').update(rpId).digest().copy(head);
    head[32] = userPresent | (this.verifiesUser ? userVerified : 0) | flags;
    head.writeUInt32BE(this.counter, 33);
    return head;
  }
}

function clientData(type: string, { challenge, origin }: Asked): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}
