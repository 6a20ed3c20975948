import type { z } from 'zod';
import type { Capability } from '#protocol/capabilities.ts';
import type { Result } from '#protocol/result.ts';
import type { Credentials, Viewer } from './credentials.ts';
import type { RoomDatabase } from './store/database.ts';

export interface ProcedureContext {
  viewer: Viewer;
  nowMs: number;
}

/**
 * What the worker has a room note while something is on its way, in rows of its own: no fact of the room, so neither its log
 * nor a copy of it knows them, and no view shows them. It comes once or more than once. Made by `procedure()`.
 */
export interface ProcedureRule<Value = unknown> {
  schema: z.ZodType;
  capability: Capability;
  /** In one transaction; where it refuses, it has written nothing. */
  run(db: RoomDatabase, data: unknown, context: ProcedureContext): Result<Value>;
}

export interface ProcedureRequest {
  credentials: Credentials;
  name: string;
  data: unknown;
}

interface TypedProcedure<Schema extends z.ZodType, Value> {
  schema: Schema;
  capability: Capability;
  run(db: RoomDatabase, data: z.output<Schema>, context: ProcedureContext): Result<Value>;
}

export function procedure<Schema extends z.ZodType, Value>(rule: TypedProcedure<Schema, Value>): ProcedureRule<Value> {
  return { ...rule, run: (db, data, context) => rule.run(db, data as z.output<Schema>, context) };
}
