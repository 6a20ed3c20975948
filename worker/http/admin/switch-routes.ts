import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  setNoticeBody,
  setSwitchBody,
  switchesSchema,
  type SwitchesAnswer,
  switchNames,
} from '#protocol/admin/switch.schema.ts';
import { namesOf } from '#worker/directory/admin-acts.ts';
import { listSwitches, setSwitch, type SwitchRow } from '#worker/directory/switches.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { forgetSwitches, noticeName } from '#worker/platform/switches.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { noteProvenAct } from './acting.ts';

const tags = ['Administration'];
const answers = {
  200: jsonAnswer(switchesSchema, 'All of them, as they are now.'),
  ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD'),
};

const readRoute = createRoute({
  ...access('admin'),
  method: 'get',
  path: '/admin/switches',
  tags,
  summary: 'What of this instance is on, and what is said to all who come',
  responses: answers,
});

const setRoute = createRoute({
  ...access('admin'),
  method: 'post',
  path: '/admin/switches/{name}',
  tags,
  summary: 'Switch something on or off',
  description:
    'It holds everywhere within some seconds. What is off is refused with `FORBIDDEN` and the switch’s name in `details.switch`; while `writing` is off, everything is read and whatever would change something is refused with `SERVICE_UNAVAILABLE`. Mail waits until it is on again.',
  request: { params: z.strictObject({ name: z.enum(switchNames) }), body: jsonBody(setSwitchBody) },
  responses: answers,
});

const noticeRoute = createRoute({
  ...access('admin'),
  method: 'post',
  path: '/admin/notice',
  tags,
  summary: 'Say something to all who come, above every page; null: nothing any more',
  request: { body: jsonBody(setNoticeBody) },
  responses: answers,
});

export function addAdminSwitchRoutes(router: Router): void {
  router.openapi(readRoute, async (c) => c.json(await shownSwitches(c), 200));

  router.openapi(setRoute, async (c) => {
    const { name: target } = c.req.valid('param');
    const { on, reason, password } = c.req.valid('json');
    const act = on ? 'switched_on' : 'switched_off';
    const noted = await noteProvenAct(c, { act, target, reason, password });
    if (!noted.ok) return answerRefusal(c, noted.error);
    await set(c, { name: target, value: on ? 'on' : 'off', reason });
    return c.json(await shownSwitches(c), 200);
  });

  router.openapi(noticeRoute, async (c) => {
    const { text, reason, password } = c.req.valid('json');
    const noted = await noteProvenAct(c, { act: 'notice_set', target: noticeName, reason, password });
    if (!noted.ok) return answerRefusal(c, noted.error);
    await set(c, { name: noticeName, value: text ?? '', reason });
    return c.json(await shownSwitches(c), 200);
  });
}

async function set(
  c: AppContext,
  row: Pick<Parameters<typeof setSwitch>[1], 'name' | 'value' | 'reason'>,
): Promise<void> {
  await setSwitch(directoryOf(c).db, { ...row, by: callerOf(c).account_id, atMs: nowMs() });
  forgetSwitches();
}

async function shownSwitches(c: AppContext): Promise<SwitchesAnswer> {
  const db = directoryOf(c).primary();
  const rows = await listSwitches(db);
  const byName = new Map(rows.map((row) => [row.name, row]));
  const names = await namesOf(
    db,
    rows.map(({ by }) => by),
  );
  const setOf = (row: SwitchRow | undefined) =>
    row === undefined
      ? null
      : { by: { id: row.by, name: names.get(row.by) ?? '' }, reason: row.reason, at: isoTime(row.atMs) };
  const notice = byName.get(noticeName);
  return {
    switches: switchNames.map((name) => ({
      name,
      on: byName.get(name)?.value !== 'off',
      set: setOf(byName.get(name)),
    })),
    notice: { text: notice?.value || null, set: setOf(notice) },
  };
}
