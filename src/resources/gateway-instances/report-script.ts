import { shellLines, shellWord } from '#lib/shell.ts';

interface ReportOptions {
  /** The API's origin, for example `https://console.example.com`. */
  origin: string;
  clusterId: string;
  /** The address from which the gateway reads its configuration, such as `https://console.example.com:8443`. */
  address: string;
  /** The gateway's id and hostname. Defaults to those of its pod. */
  name?: string | undefined;
  /** The version of Apache APISIX. */
  version: string;
}

/**
 * A script that reports a gateway every ten seconds. It runs next to the gateway, in the folder with its certificate,
 * and requests the configuration's address itself to report whether it is reachable. The IP is the local address of the
 * connection to the API. Configuration version 0 means unknown. The token goes through a pipe, because every user of
 * the machine can read a command's arguments.
 */
export function reportScript({ origin, clusterId, address, name, version }: ReportOptions): string {
  const report = {
    id: '$id',
    hostname: '$host',
    ip: '$ip',
    version,
    etcd_reachable: '$reachable',
    config_version: 0,
  };
  // The shell expands the variables; the boolean has no quotes.
  const json = JSON.stringify(report)
    .replaceAll('"', '\\"')
    .replace('\\"$reachable\\"', '$reachable');
  const ownAddress = shellLines(
    '[ -n "$ip" ] || ip=$(curl --silent --output /dev/null --max-time 5',
    `  --write-out '%{local_ip}' ${shellWord(`${origin}/healthz`)})`,
  );
  const check = shellLines(
    'if curl --silent --output /dev/null --max-time 5',
    '  --cacert ca.crt --cert tls.crt --key tls.key',
    `  ${shellWord(`${address}/version`)}; then reachable=true; else reachable=false; fi`,
  );
  const send = shellLines(
    `printf 'Authorization: Bearer %s\\n' "$GATEWAY_TOKEN" |`,
    '  curl --silent --show-error --fail --output /dev/null --max-time 5',
    "  --header @- --header 'Content-Type: application/json'",
    `  --data "${json}"`,
    `  ${shellWord(`${origin}/api/v1/clusters/${clusterId}/instances`)}`,
  );
  const indented = [ownAddress, check, send].join('\n').replaceAll('\n', '\n  ');
  return `#!/bin/sh
# Reports this gateway every 10 seconds. Run it in the folder with ca.crt, tls.crt and tls.key.
: "\${GATEWAY_TOKEN:?Set GATEWAY_TOKEN to an access token}"
${name === undefined ? `id=\${POD_UID:-$(hostname)} host=$(hostname)` : `id=${shellWord(name)} host=$id`} ip=
trap 'exit 0' INT TERM
while :; do
  ${indented}
  sleep 10 & wait $!
done
`;
}
