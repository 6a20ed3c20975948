// A device that sends the missing parts of an upload, in a process of its own: it can be killed as a phone can.
// node uploading-client.ts ORIGIN PATH MEBIBYTES, with the token in the environment.
import { Api } from '../../server-kit/api.ts';
import { LargeFile } from './large-file.ts';

const [origin = '', at = '', mebibytes = ''] = process.argv.slice(2);
const api = new Api(origin, process.env['TOKEN'] ?? null);
const { received } = await api.ask<{ received: { k: number }[] }>('GET', `${at}/upload`);
const file = new LargeFile(Number(mebibytes));
await file.send(api, at, file.missing(received.map(({ k }) => k)));
