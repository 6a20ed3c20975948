import { afterAll, afterEach, beforeAll } from 'vitest';
import { leaveQuietly, Stage, type Visitor } from './kit.ts';

/**
 * The stage of a file of tests: opened before them and closed after them. Whoever enters leaves after each test, which
 * fails where something went wrong in their browser.
 */
export function useStage(how: Parameters<typeof Stage.open>[0] = {}) {
  let opened: Stage | null = null;
  const visitors: Visitor[] = [];
  const stage = (): Stage => {
    if (opened === null) throw new Error('The stage is there once the tests begin.');
    return opened;
  };
  beforeAll(async () => {
    opened = await Stage.open(how);
  });
  afterEach(async () => leaveQuietly(visitors));
  afterAll(async () => opened?.close());
  return {
    get api() {
      return stage().api;
    },
    get server() {
      return stage().server;
    },
    get origin() {
      return stage().origin;
    },
    register: async (name: string) => stage().register(name),
    enter: async (...entering: Parameters<Stage['enter']>): Promise<Visitor> => {
      const visitor = await stage().enter(...entering);
      visitors.push(visitor);
      return visitor;
    },
  };
}
