import type { OpenAPIHono } from '@hono/zod-openapi';
import { kinds } from '#worker/registry.ts';
import type { AppEnv } from '../app-env.ts';
import { describeExactly } from './described-schemas.ts';

export type ApiDescription = ReturnType<OpenAPIHono<AppEnv>['getOpenAPI31Document']>;

const info = {
  title: 'Madang',
  version: '1.0.0',
  description:
    'Shared rooms: plan, decide, talk, review and teach together from one link. JSON with `snake_case` fields, times in UTC with milliseconds, one error form everywhere, cursor pages, and an `Idempotency-Key` on whatever makes something.',
  license: { name: 'MIT', identifier: 'MIT' },
};

const tagDescriptions: Record<string, string> = {
  ...Object.fromEntries(Object.values(kinds).map(({ tag }) => [tag.name, tag.description])),
  Accounts: 'Registering, signing in, guests.',
  Rooms: 'What every kind of room shares: members, tokens, commands, events.',
  Shares: 'Links and QR codes: what they grant, who opened them.',
  Comments: 'Comments, replies and reactions.',
  Contacts: 'My own link and QR code by which I may be spoken to, and what others do with theirs.',
  Inbox: 'All my conversations in one list: what is unread, what I was notified of, who is here.',
  Operation: 'For whoever runs this instance.',
};

type Schemes = NonNullable<NonNullable<ApiDescription['components']>['securitySchemes']>;

/** By the names that `access()` gives them. */
const allSchemes: Schemes = {
  account: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of an account or a guest; one hour.',
  },
  room: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A room access token: one room, 15 minutes.',
  },
  operator: { type: 'http', scheme: 'bearer', description: 'The METRICS_TOKEN of this instance.' },
};

/** OpenAPI 3.1 of every route that is mounted, made from the very schemas that check the requests. */
export function describeApi(app: OpenAPIHono<AppEnv>, serverUrl: string): ApiDescription {
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info, servers: [{ url: serverUrl }] });
  const declared = new Map(
    app.openAPIRegistry.definitions.flatMap((definition) =>
      definition.type === 'route' ? [[`${definition.route.method} ${definition.route.path}`, definition.route]] : [],
    ),
  );
  const used = new Set<string>();
  const schemes = new Set<string>();
  for (const { path, method, operation } of operationsOf(document)) {
    describeExactly(operation, declared.get(`${method} ${path}`));
    operation.operationId ??= operationId(method, path);
    // Where a route is registered by hand, what enforces its access comes along; it says nothing to a reader.
    Reflect.deleteProperty(operation, 'middleware');
    for (const tag of operation.tags ?? []) used.add(tag);
    for (const scheme of operation.security ?? []) for (const name of Object.keys(scheme)) schemes.add(name);
  }
  document.tags = [...used].sort().map((name) => ({ name, description: tagDescriptions[name] ?? name }));
  const securitySchemes = Object.fromEntries(Object.entries(allSchemes).filter(([name]) => schemes.has(name)));
  document.components = { ...document.components, securitySchemes };
  return document;
}

export interface DescribedOperation {
  path: string;
  method: string;
  operation: NonNullable<NonNullable<ApiDescription['paths']>[string]['get']>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function operationsOf(document: ApiDescription): DescribedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );
}

/** `post /api/v1/auth/register` → `postAuthRegister` */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\/v1/u, '')
    .split(/[^A-Za-z0-9]+/u)
    .filter((word) => word !== '');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
