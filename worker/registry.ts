import * as modules from './kinds/index.ts';
import type { KindModule } from './kinds/kind-module.ts';

/** Objects that are bound beside those of rooms: a kind called like one of them would have its rooms there. */
const otherObjects: readonly string[] = [
  'INBOX',
  'LIMITER',
  'MAIL',
  'FILE_SWEEPER',
  'MAIL_SENDER',
  'METRICS',
  'REDELIVERY',
  'RELAY',
] satisfies (keyof Env)[];

/** Kinds by their names. @throws where two have one name, or one has that of another object of this worker */
export function byName(all: readonly KindModule[]): Record<string, KindModule> {
  const found: Record<string, KindModule> = {};
  for (const module of all) {
    const { name } = module.kind;
    if (Object.hasOwn(found, name) || otherObjects.includes(name.toUpperCase()))
      throw new Error(`no kind can be called ${name}: that name is taken`);
    found[name] = module;
  }
  return found;
}

/** Every kind that is built, by its name. A room's object is bound under the same name in capitals. */
export const kinds: Readonly<Record<string, KindModule>> = byName(Object.values(modules));

/** A kind that must be there: rooms of no other are made. */
export function kindOf(name: string): KindModule {
  const found = kinds[name];
  if (found === undefined) throw new Error(`no kind is registered as ${name}`);
  return found;
}
