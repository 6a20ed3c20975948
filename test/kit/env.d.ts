import type { RoomObject } from '#worker/room/room-object.ts';

declare module 'vitest' {
  interface ProvidedContext {
    clamd: string;
    /** `host:port` of what takes all and never answers. */
    silence: string;
    /** Of the OpenID provider of the tests. */
    issuer: string;
  }
}

declare global {
  namespace Cloudflare {
    interface Env {
      TINY: DurableObjectNamespace<RoomObject>;
      WORKSHOP: DurableObjectNamespace<RoomObject>;
      TEST_MIGRATIONS: { name: string; queries: string[] }[];
      IMPORT_FIXTURES: Record<string, string>;
      FUZZ_SEED: number;
      FUZZ_REQUESTS: number;
      FUZZ_FRAMES: number;
      MODEL_RUNS: number;
      SEED: number;
      JWT_SECRET: string;
      METRICS_TOKEN: string;
    }
  }

  interface ImportMeta {
    /** Of the bundler: the texts of all files that fit. */
    glob(patterns: string[], options: { query: '?raw'; import: 'default'; eager: true }): Record<string, string>;
  }
}
