import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { leaveQuietly, openBrowser, Stage, type Visitor } from './kit.ts';

/** Without maps: what most files need, so that those of one process share it. It ends with its process. */
let shared: Promise<Browser> | null = null;

/**
 * The run's server and a browser, for a file of tests. Whoever enters leaves after each test, which fails where something
 * went wrong in their browser.
 */
export function useStage({ maps = false } = {}) {
  let opened: Stage | null = null;
  const visitors: Visitor[] = [];
  const stage = (): Stage => {
    if (opened === null) throw new Error('The stage is there once the tests begin.');
    return opened;
  };
  beforeAll(async () => {
    const browser = maps ? openBrowser({ maps }) : (shared ??= openBrowser());
    opened = new Stage(inject('origin'), await browser);
  });
  afterEach(async () => leaveQuietly(visitors));
  afterAll(async () => {
    if (maps) await opened?.close();
  });
  return {
    get api() {
      return stage().api;
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
