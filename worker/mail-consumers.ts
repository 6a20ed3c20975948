// Mail that rooms ask for: a message `mail.<name>` of a kind's event is the template of that name in the kind's `mails`.
import { z } from 'zod';
import { queueMail } from './mail/queue-mail.ts';
import { nowMs } from './platform/clock.ts';
import { kinds } from './registry.ts';
import { consumer, type OutboxConsumer } from './room/jobs/consumer.ts';

const schema = z.looseObject({ to: z.array(z.string()).max(1000) });

/** What was asked for longer ago is no news any more: earlier versions kept such mail, and sent none. */
const staleMs = 48 * 3_600_000;

const names = new Set(Object.values(kinds).flatMap(({ mails = {} }) => Object.keys(mails)));

/** One mail for each person and event: a message that comes again asks for those that are known. */
export const mailConsumers: readonly OutboxConsumer[] = [...names].map((name) =>
  consumer({
    type: `mail.${name}`,
    schema,
    async run({ room_id, kind, seq, at_ms, data: { to, ...facts } }, { env }) {
      const template = kinds[kind ?? '']?.mails?.[name];
      if (template === undefined || at_ms < nowMs() - staleMs) return;
      const mails = to.map((accountId) => ({
        template,
        to: { accountId },
        data: { ...facts, room_id, kind, seq },
        key: `${room_id}:${seq}:${accountId}`,
      }));
      await queueMail(env, ...mails);
    },
  }),
);
