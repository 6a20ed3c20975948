// A hundred people in one conversation, a thousand messages a second for a minute, each kept before anyone has it; and the
// same load on a server that keeps nothing.
import { measure } from './measure.ts';
import { startConversations, startSocketIo, type Peer } from './peers/start.ts';

const people = 100;
const rate = 1000;
const seconds = Number(process.env['CHAT_SECONDS'] ?? 60);
const starters: Record<string, () => Promise<Peer>> = { ours: startConversations, 'socket.io': startSocketIo };

/** @param names which of `ours` and `socket.io` */
export async function measureChat(say: (line: string) => void, names = Object.keys(starters)): Promise<void> {
  say(`\n${people} people in one conversation, ${rate} messages a second for ${seconds} s. Times in ms.\n`);
  say('| peer | sent | whole | orders seen | p50 | p95 | p99 | refused | closed | generator CPU | most memory, MiB |');
  say('|---|---|---|---|---|---|---|---|---|---|---|');
  for (const name of names) say(await lineOf(name));
}

async function lineOf(name: string): Promise<string> {
  const start = starters[name];
  if (start === undefined) throw new Error(`no peer is called ${name}`);
  const peer = await start();
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, peer.memoryMib());
  }, 500);
  try {
    const { sent, completeness, orders, p50, p95, p99, refused, closed, generatorCpu } = await measure(
      peer,
      people,
      rate,
      seconds,
    );
    const figures = [sent, completeness.toFixed(4), orders, p50, p95, p99, refused, closed, generatorCpu, most];
    return `| ${peer.name} | ${figures.join(' | ')} |`;
  } finally {
    clearInterval(watching);
    await peer.stop();
  }
}

if (import.meta.main) await measureChat(console.log, process.argv.length > 2 ? process.argv.slice(2) : undefined);
