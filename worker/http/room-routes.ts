// Routes that are a command or a query of a room and nothing else: said once, described and served from what was said.
import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';
import { ok, type Result } from '#protocol/result.ts';
import type { AnswerOf } from '#worker/room/command-rule.ts';
import type { ValueOf } from '#worker/room/query-rule.ts';
import { access } from './access.ts';
import type { Access } from './middleware/authorise.ts';
import { answerRefusal, type Answer } from './answers.ts';
import type { AppContext } from './app-env.ts';
import { pageQuery, seqOfCursor } from './cursor.ts';
import type { jsonAnswer, jsonBody, optionalBody, refusals } from './openapi/openapi-parts.ts';
import { answerResult, ask, withRoom, runCommand, type RoomContext, type RestCommand } from './rooms/room-gateway.ts';
import type { Router } from './router.ts';

/** Adds a route to a router. */
export type Mount = (router: Router) => void;

/** What the addresses of one kind's routes are made of. */
interface Addresses {
  /** null: rooms of any kind. */
  kind: string | null;
  tags: string[];
  /**
   * By the names in braces; `field`: what commands and queries call it. `id` is always the room's; without it one of the others
   * names the room, by `room`.
   */
  params: Readonly<Record<string, { schema: z.ZodType<string>; field?: string; room?: (value: string) => string }>>;
}

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** A request, parsed. */
export interface Asked<Path extends string, Search extends z.ZodObject, Body extends z.ZodType> {
  params: Readonly<Record<NamesIn<Path>, string>>;
  search: z.output<Search>;
  body: z.output<Body>;
}

export interface Route<Path extends string, Search extends z.ZodObject, Shown extends z.ZodType> {
  access: Access;
  path: Path;
  summary: string;
  description?: string;
  /** What may stand after the `?`. */
  search?: Search;
  /** What the address says by its words. */
  adds?: object;
  /** Without content nothing is said (204). */
  answer: ReturnType<typeof jsonAnswer<Shown>> | { description: string };
  refused: ReturnType<typeof refusals>;
}

export interface CommandRoute<
  Commands,
  Type extends keyof Commands,
  Path extends string,
  Search extends z.ZodObject,
  Body extends z.ZodType,
  Shown extends z.ZodType,
> extends Route<Path, Search, Shown> {
  method: 'post' | 'put' | 'patch' | 'delete';
  body?: ReturnType<typeof jsonBody<Body>> | ReturnType<typeof optionalBody<Body>>;
  command: Type | ((asked: Asked<Path, Search, Body>, room: RoomContext) => Type);
  /** The command's data; absent: body, search, ids of the address and what is added, together. */
  from?: (asked: Asked<Path, Search, Body>, room: RoomContext) => object;
  /** `worker` for commands that only we may send. */
  door?: RestCommand['origin'];
  status?: 201;
  /** The answer, made of the acknowledgement and the request alone, so that a replay answers the same; absent: its seq. */
  show?: (
    ack: { seq: number; data: AnswerOf<Commands[Type]> },
    asked: Asked<Path, Search, Body>,
  ) => z.input<NoInfer<Shown>>;
  /** What is done once it was, before it is answered. */
  afterwards?: (
    c: AppContext,
    room: RoomContext,
    done: Asked<Path, Search, Body> & { seq: number; data: AnswerOf<Commands[Type]> },
  ) => Promise<void>;
}

export interface QueryRoute<
  Queries,
  Name extends keyof Queries,
  Path extends string,
  Search extends z.ZodObject,
  Shown extends z.ZodType,
> extends Route<Path, Search, Shown> {
  query: Name;
  /** Where a cursor is a seq: which way pages go. Its parameter is called so. */
  pages?: 'after' | 'before';
  /** What the room is asked; absent: search, ids of the address and what is added, together. */
  from?: (asked: Asked<Path, Search, z.ZodType>) => object;
  show?: (value: ValueOf<Queries[Name]>, asked: Asked<Path, Search, z.ZodType>) => z.input<NoInfer<Shown>>;
}

/**
 * Makes the routes of one kind.
 *
 * @typeParam Commands the rules of those that are sent: what each is answered is known from there
 * @typeParam Queries the rules of those that are asked
 */
export function roomRoutes<Commands extends object, Queries extends object>(addresses: Addresses) {
  const { kind } = addresses;
  const roomIdOf = (asked: { params: Readonly<Record<string, string>> }): string => roomIn(addresses, asked.params);
  function commandRoute<
    Type extends keyof Commands & string,
    Path extends string,
    Search extends z.ZodObject,
    Body extends z.ZodType,
    Shown extends z.ZodType,
  >(route: CommandRoute<Commands, Type, Path, Search, Body, Shown>): Mount {
    const { command, from, adds, door, show, afterwards } = route;
    return mounted(addresses, route, async (c, asked: Asked<Path, Search, Body>, ids) =>
      withRoom(c, roomIdOf(asked), kind, async (room) => {
        const told: { seq: number; data: AnswerOf<Commands[Type]> }[] = [];
        const answer = await runCommand<AnswerOf<Commands[Type]>>(c, room, {
          type: typeof command === 'function' ? command(asked, room) : command,
          data: from?.(asked, room) ?? { ...spread(asked.body), ...spread(asked.search), ...ids, ...adds },
          ...(door !== undefined && { origin: door }),
          status: statusOf(route),
          show: ({ seq, data }) => {
            told.push({ seq, data });
            return show === undefined ? { seq } : show({ seq, data }, asked);
          },
        });
        const [done] = told;
        if (answer.ok && done !== undefined) await afterwards?.(c, room, { ...asked, ...done });
        return answer;
      }),
    );
  }

  function queryRoute<
    Name extends keyof Queries & string,
    Path extends string,
    Search extends z.ZodObject,
    Shown extends z.ZodType,
  >(route: QueryRoute<Queries, Name, Path, Search, Shown>): Mount {
    const { query: name, pages, from, adds, show } = route;
    const described = { ...route, method: 'get' as const, search: route.search ?? (pages && pageQuery) };
    return mounted(addresses, described, async (c, asked: Asked<Path, Search, z.ZodType>, ids) => {
      const searched = spread(asked.search);
      const page = pages === undefined ? ok(searched) : withoutCursor(searched, pages);
      if (!page.ok) return answerRefusal(c, page.error);
      return withRoom(c, roomIdOf(asked), kind, async (room) => {
        const parameters = from?.(asked) ?? { ...page.value, ...ids, ...adds };
        const found = await ask<ValueOf<Queries[Name]>>(room, name, parameters);
        return answerResult(c, found, (value) => (show === undefined ? value : show(value, asked)));
      });
    });
  }

  return { commandRoute, queryRoute };
}

interface Described {
  access: Access;
  method: RouteConfig['method'];
  path: string;
  summary: string;
  description?: string;
  search?: z.ZodObject | undefined;
  body?: ReturnType<typeof jsonBody> | ReturnType<typeof optionalBody>;
  status?: 201;
  answer: ReturnType<typeof jsonAnswer> | { description: string };
  refused: ReturnType<typeof refusals>;
}

function mounted<Request>(
  { tags, params: known }: Addresses,
  { access: need, method, path, summary, description, search, body, ...route }: Described,
  handle: (c: AppContext, asked: Request, ids: Record<string, string>) => Promise<Answer>,
): Mount {
  const named = [...path.matchAll(/\{(\w+)\}/gu)].flatMap(([, name = '']) => {
    const param = known[name];
    if (param === undefined) throw new Error(`nothing is known of {${name}} in ${path}`);
    return [{ name, ...param }];
  });
  const params = z.strictObject(Object.fromEntries(named.map(({ name, schema }) => [name, schema])));
  const declared = createRoute({
    ...access(need),
    method,
    path,
    tags,
    summary,
    ...(description !== undefined && { description }),
    request: { params, ...(search !== undefined && { query: search }), ...(body !== undefined && { body }) },
    responses: { [statusOf(route)]: route.answer, ...route.refused },
  });
  return (router) => {
    router.openapi(declared, (c) => {
      const { req }: { req: { valid(part: string): unknown } } = c;
      const given = req.valid('param') as Record<string, string>;
      const ids = named.flatMap(({ name, field }) => (field === undefined ? [] : [[field, given[name] ?? '']]));
      const search = req.valid('query');
      // A body that may be left out is an empty one.
      const asked = { params: given, search, body: req.valid('json') ?? {} };
      // All of it was parsed by the schemas that the request's type is made of.
      return handle(c, asked as Request, Object.fromEntries(ids));
    });
  };
}

function statusOf({ status, answer }: Pick<Described, 'status' | 'answer'>): 200 | 201 | 204 {
  return 'content' in answer ? (status ?? 200) : 204;
}

function roomIn({ params: known }: Addresses, given: Readonly<Record<string, string>>): string {
  const [naming] = Object.entries(given).flatMap(([name, value]) => known[name]?.room?.(value) ?? []);
  return given['id'] ?? naming ?? '';
}

function spread(part: unknown): Record<string, unknown> {
  return typeof part === 'object' && part !== null ? { ...part } : {};
}

/** A page that goes on from a seq, as queries ask for it. */
function withoutCursor(
  { cursor, ...search }: Record<string, unknown>,
  pages: 'after' | 'before',
): Result<Record<string, unknown>> {
  const seq = seqOfCursor(typeof cursor === 'string' ? cursor : undefined);
  if (!seq.ok) return seq;
  const from = seq.value ?? (pages === 'after' ? 0 : undefined);
  return ok(from === undefined ? search : { ...search, [pages]: from });
}
