// A part of an upload as it is sent and answered, at whatever address.
import { z } from 'zod';
import { receivedPartSchema } from '#protocol/files/files.schema.ts';
import { partDigestHeader } from '#protocol/files/uploads.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';

export const partRequest = {
  headers: z.object({
    [partDigestHeader]: z.string().max(200).exactOptional().describe('SHA-256 of the part, lower-case hexadecimal.'),
  }),
  body: {
    required: true,
    content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
  },
};

export const partSending = {
  description:
    'The raw bytes, with their `Content-Length`. A part whose digest is another is refused and leaves what was there; one that is there with the same digest is not stored again. At most four at a time.',
  responses: {
    200: jsonAnswer(receivedPartSchema, 'It is there.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'LENGTH_REQUIRED', 'UNSUPPORTED_MEDIA_TYPE'),
  },
};
