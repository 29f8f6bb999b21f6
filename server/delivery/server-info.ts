import { z } from 'zod';
import { zGatewayInstanceReport } from '#contract/generated/zod.gen.ts';
import { GATEWAY_PREFIX } from '#domain/gateway-config/keys.ts';
import type { AppContext } from '#server/context.ts';
import { recordReport } from '#server/resources/gateway-instances/store.ts';
import type { Gateway } from './presence.ts';
import { rememberReport } from './remember-report.ts';

/** Where the plugin `server-info` writes, below the prefix. */
export const SERVER_INFO_DIRECTORY = '/data_plane/server_info/';

/** Where it writes on this server. */
export const SERVER_INFO_PREFIX = GATEWAY_PREFIX + SERVER_INFO_DIRECTORY;

/** The members of `server_info` that a report has. */
const serverInfo = z.object({ id: z.string(), hostname: z.string(), version: z.string() });

/** What a gateway writes about itself, or undefined when it is not valid. @param address its IP address */
export function parseServerInfo(
  text: string,
  address: string,
): z.infer<typeof serverInfo> | undefined {
  const info = serverInfo.safeParse(jsonOf(text));
  if (!info.success) return undefined;
  const report = zGatewayInstanceReport.safeParse({
    ...info.data,
    ip: address,
    api_calls: 0,
    etcd_reachable: true,
    config_version: 0,
  });
  return report.success ? info.data : undefined;
}

/** Takes what a gateway writes about itself as its report. What is not valid is ignored. */
export async function recordServerInfo(
  app: Pick<AppContext, 'db' | 'keys' | 'now'>,
  gateway: Gateway,
  text: string,
): Promise<void> {
  const { db, now } = app;
  const { clusterId, name, address } = gateway;
  const info = parseServerInfo(text, address);
  if (!info) return;
  const { id, hostname, version } = info;
  const values = {
    id,
    clusterId,
    certificateName: name,
    hostname,
    ip: address,
    version,
    etcdReachable: true,
    configVersion: '0',
    lastSeenTime: now(),
  };
  await recordReport(db, values, rememberReport(app, gateway));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
