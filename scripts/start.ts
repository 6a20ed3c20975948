// npm start: build, then serve.
import { build } from './build.ts';

console.log('Building…');
await build();
await import('./serve.ts');
