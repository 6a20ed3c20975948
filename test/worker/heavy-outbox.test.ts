// What takes long leaves a room by a queue of its own.
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import type { JobContext } from '#worker/room/jobs/job.ts';
import { outboxJob } from '#worker/room/jobs/outbox.ts';
import { readEvents } from '#worker/room/log/log.ts';
import type { Room } from '#worker/room/room.ts';
import { accepted, person, send, workshopRoom } from '#test/kit/room-kit.ts';

function listening() {
  const heard: OutboxMessage[] = [];
  const queue = { sendBatch: async (batch: { body: OutboxMessage }[]) => heard.push(...batch.map(({ body }) => body)) };
  return { heard, queue: queue as unknown as Queue<OutboxMessage> };
}

it('a file is asked for at once and apart from all else, and asked for again by whoever comes after a process that was killed', async () => {
  const room = workshopRoom();
  const host = person('지우');
  await accepted(send(room, host, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
  const file = { file_id: `fil_${'a'.repeat(26)}`, name: 'a.png', content_type: 'image/png', size: 9 };
  const { seq } = await accepted(send(room, host, 'file.add', file, { origin: 'worker' }));
  const { dueInMs, usual, heavy, settlesInMs } = await runInDurableObject(room.stub, async (instance) => {
    const inside = (instance as unknown as { room: Room }).room;
    const [slow, fast] = [listening(), listening()];
    inside.memory.sentSeq = 0;
    inside.memory.settling = null;
    const due = outboxJob.dueMs?.(inside, readEvents(inside, seq - 1, 1)) ?? null;
    // All that this job reaches.
    const context = { queue: fast.queue, heavyQueue: slow.queue } as JobContext;
    await outboxJob.run(inside, context);
    const nowMs = inside.nowMs();
    const settles = inside.memory.settling as { atMs: number } | null;
    return {
      dueInMs: (due ?? Infinity) - nowMs,
      usual: fast.heard.map(({ type }) => type),
      heavy: slow.heard,
      settlesInMs: (settles?.atMs ?? 0) - nowMs,
    };
  });
  expect(dueInMs).toBeLessThanOrEqual(0);
  expect(heavy).toEqual([expect.objectContaining({ type: 'file.added', seq, data: { file_id: file.file_id } })]);
  expect(Object.keys(heavy[0] ?? {})).not.toContain('heavy');
  expect(usual).toContain('room.summary');
  expect(usual).not.toContain('file.added');
  expect(settlesInMs).toBeGreaterThan(30_000);
});
