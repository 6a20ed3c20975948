// Pieces that every route's description is made of.
import { z } from 'zod';
import { type ErrorCode, errorTable } from '#protocol/errors.ts';

const errorSchema = z
  .object({
    error: z.object({
      code: z.enum(errorCodes()),
      message: z.string(),
      details: z.record(z.string(), z.array(z.string())),
      timestamp: z.iso.datetime(),
      request_id: z.string(),
    }),
  })
  .meta({ id: 'Error', description: 'The one error form.' });

// A type and not an interface: those have no index signature, which the route's own type asks for.
type JsonContent<Schema extends z.ZodType> = { 'application/json': { schema: Schema } };

/** An id in an address. */
export function pathParam(name: string, example?: string, pattern?: RegExp) {
  const param = z.string().max(64);
  return (pattern === undefined ? param : param.regex(pattern)).openapi({
    param: { name, in: 'path' },
    ...(example === undefined ? {} : { example }),
  });
}

export function jsonBody<Schema extends z.ZodType>(schema: Schema): { required: true; content: JsonContent<Schema> } {
  return { required: true, content: { 'application/json': { schema } } };
}

/** For a body that may be left out altogether. */
export function optionalBody<Schema extends z.ZodType>(
  schema: Schema,
): { required: false; content: JsonContent<Schema> } {
  return { required: false, content: { 'application/json': { schema } } };
}

export function jsonAnswer<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
): { description: string; content: JsonContent<Schema> } {
  return { description, content: { 'application/json': { schema } } };
}

/** Bytes, all of them or a range (RFC 9110, 14). @param description of all of them */
export function bytesAnswer(description: string, contentType = 'application/octet-stream') {
  return {
    200: { description, content: { [contentType]: { schema: z.string().meta({ format: 'binary' }) } } },
    206: { description: 'What was asked for of it.' },
    304: { description: 'It is the one you have.' },
    416: { description: 'Nothing of it is in this range.' },
  };
}

/** What an acknowledgement tells, with its seq. */
export function answered<Shape extends z.ZodRawShape>({ shape }: z.ZodObject<Shape>) {
  return z.strictObject({ seq: z.number().int(), ...shape });
}

type Refusals = {
  '4XX': { description: string; content: JsonContent<typeof errorSchema> };
  '5XX': { description: string; content: JsonContent<typeof errorSchema> };
};

/** The refusals of a route beyond those that any route may give. */
export function refusals(...codes: ErrorCode[]): Refusals {
  const all = [...new Set<ErrorCode>([...codes, 'VALIDATION_ERROR', 'RATE_LIMIT_EXCEEDED'])];
  const listed = all.map((code) => `\`${code}\` (${errorTable[code].status})`).join(', ');
  return {
    '4XX': jsonAnswer(errorSchema, `Refused: ${listed}.`),
    '5XX': jsonAnswer(errorSchema, 'Our fault or not ready: `INTERNAL_ERROR` (500), `SERVICE_UNAVAILABLE` (503).'),
  };
}

function errorCodes(): ErrorCode[] {
  return Object.keys(errorTable).filter((code): code is ErrorCode => code in errorTable);
}
