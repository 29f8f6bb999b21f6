/**
 * `npm run bench [-- --runs=7 --throttled --only=console|charts|server|delivery]`: compares the built console with a bare
 * page of the same libraries, and measures the server under load and the delivery of configuration to gateways.
 * Everything runs on this machine over loopback. Prints tables.
 */
import { parseArgs } from 'node:util';
import { say } from '#tools/run.ts';
import { reportCharts } from './report-charts.ts';
import { reportConsole } from './report-console.ts';
import { reportDelivery } from './report-delivery.ts';
import { reportServer } from './report-server.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    throttled: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const runs = Math.min(50, Math.max(1, Number(values.runs) || 7));

const wanted = (part: string) => values.only === undefined || values.only === part;

if (wanted('console')) say(await reportConsole({ runs, throttled: values.throttled }));
if (wanted('charts')) say(await reportCharts({ runs }));
if (wanted('server')) say(await reportServer());
if (wanted('delivery')) say(await reportDelivery({ runs }));
