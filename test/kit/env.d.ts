import type { RoomObject } from '#worker/room/room-object.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      TINY: DurableObjectNamespace<RoomObject>;
      WORKSHOP: DurableObjectNamespace<RoomObject>;
      TEST_MIGRATIONS: { name: string; queries: string[] }[];
      IMPORT_FIXTURES: Record<string, string>;
      FUZZ_SEED: number;
      MODEL_RUNS: number;
      JWT_SECRET: string;
      METRICS_TOKEN: string;
    }
  }
}
