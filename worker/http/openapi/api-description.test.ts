// The description as the worker serves it is kept in test/fixtures by a test that runs in the worker; the linter needs Node.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, it } from 'vitest';
import { z } from 'zod';

const source = readFileSync(join(import.meta.dirname, '../../../test/fixtures/openapi.json'), 'utf8');

it('passes the recommended rules of an OpenAPI linter without a warning', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, config, absoluteRef: 'openapi.json' });
  // A socket's route is answered with 101, and who goes to a provider and back is led on: neither is a 2XX.
  const leadsOn = /socket|oidc~1\{provider\}/u;
  const real = problems.filter(
    ({ ruleId, location }) => !(ruleId === 'operation-2xx-response' && leadsOn.test(location[0]?.pointer ?? '')),
  );
  const said = real.map(
    ({ severity, ruleId, message, location }) => `${severity} ${ruleId}: ${message} ${location[0]?.pointer}`,
  );
  expect(said).toEqual([]);
});

it('gives every operation an id of its own, a summary, a tag and what it needs', () => {
  const operationSchema = z.looseObject({
    operationId: z.string(),
    summary: z.string(),
    tags: z.array(z.string()).length(1),
    'x-access': z.string().regex(/^(public|account|registered|admin|operator|room:[a-z_]+)$/u),
  });
  const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });
  const { paths } = documentSchema.parse(JSON.parse(source));
  const ids = Object.values(paths).flatMap((item) => Object.values(item).map((operation) => operation.operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

it('says which fields and parameters may be left out', () => {
  const operation = z.looseObject({
    parameters: z.array(z.looseObject({ name: z.string(), required: z.boolean() })).default([]),
    requestBody: z.unknown().optional(),
  });
  const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operation)) });
  const { paths } = documentSchema.parse(JSON.parse(source));
  expect(paths['/api/v1/auth/register']?.['post']?.requestBody).toMatchObject({
    content: {
      'application/json': { schema: { required: ['email', 'password', 'full_name'], additionalProperties: false } },
    },
  });
  const cursor = paths['/api/v1/rooms']?.['get']?.parameters.find((parameter) => parameter.name === 'cursor');
  expect(cursor?.required).toBe(false);
  const id = paths['/api/v1/rooms/{id}']?.['get']?.parameters.find((parameter) => parameter.name === 'id');
  expect(id?.required).toBe(true);
});
