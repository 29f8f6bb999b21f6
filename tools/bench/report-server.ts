import { measureServer } from './load.ts';
import { table } from './table.ts';

/** Requests per second and latencies of the server with 5,000 applications. */
export async function reportServer(): Promise<string> {
  const { count, lanes, results } = await measureServer({ rounds: 3, turn: 3000, most: 5000 });
  const ms = (value: number) => value.toFixed(1);
  const lines = results.map((one) => [
    one.operation,
    String(one.requests),
    String(one.failures),
    one.perSecond.toFixed(0),
    ms(one.p50),
    ms(one.p95),
    ms(one.p99),
  ]);
  const head = ['', 'requests', 'failed', 'per second', 'p50 ms', 'p95 ms', 'p99 ms'];
  const title = `The server with ${count} applications, embedded database in memory, ${lanes} requests at a time`;
  return `\n${title}\n\n${table(head, lines)}\n`;
}
