import { readConfig } from './config.ts';
import { startServer } from './start.ts';

try {
  const server = await startServer(readConfig(process.env));
  const { address } = server.app.context.gateways;
  const gateways = address ? `Gateways connect to ${address}\n` : '';
  process.stdout.write(`Gateway Console is at ${server.url}\n${gateways}`);
  const stop = async (signal: string) => {
    server.app.context.log.info('stopping', { signal });
    await server.stop();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
