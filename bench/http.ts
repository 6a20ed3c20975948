// What a link costs: a thousand made at once, and the page that a phone opens, at one client.
import { Api } from '../test/server-kit/api.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { demoItinerary } from '../worker/kinds/itinerary/demo.ts';

export async function measureHttp(say: (line: string) => void): Promise<void> {
  const server = await TestServer.start();
  try {
    const owner = await new Api(server.origin).register('Bench');
    const { id } = await owner.ask<{ id: string }>('POST', '/itineraries', demoItinerary);
    const body = { room_id: id, permission_level: 'view' };
    const started = performance.now();
    const made = await Promise.all(
      Array.from({ length: 1000 }, () => owner.ask<{ share_id: string; share_url: string }>('POST', '/shares', body)),
    );
    const seconds = (performance.now() - started) / 1000;
    const codes = new Set(made.map((share) => share.share_id));
    say(`\n1,000 share links made at once: ${seconds.toFixed(1)} s, ${1000 - codes.size} equal codes.`);
    const url = made[0]?.share_url ?? '';
    const firstByte: number[] = [];
    for (let index = 0; index < 320; index += 1) {
      const from = performance.now();
      const response = await fetch(url);
      const took = performance.now() - from;
      await response.arrayBuffer();
      // The first ones find nothing compiled.
      if (index >= 20) firstByte.push(took);
    }
    const sorted = firstByte.toSorted((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.floor(share * sorted.length)] ?? Number.NaN).toFixed(1);
    say(`Share page, one client, 300 openings: first byte p50 ${at(0.5)} ms, p95 ${at(0.95)} ms.`);
  } finally {
    await server.stop();
  }
}

if (import.meta.main) await measureHttp(console.log);
