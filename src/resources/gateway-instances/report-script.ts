import { shellLines, shellWord } from '#lib/shell.ts';

/** What the script needs to know. */
interface ReportFacts {
  /** Where the API is, for example `https://console.example.com`. */
  origin: string;
  clusterId: string;
  /** The host that the gateway reads its configuration from. */
  domain: string;
  /** The id under which it reports, shown as its hostname as well; without it those of its pod. */
  name?: string | undefined;
  /** Version of Apache APISIX. */
  version: string;
}

/**
 * A script that reports a gateway every ten seconds, to run beside it in the folder with its certificate. It asks for
 * the configuration's address itself, so that a gateway that is cut off says so. Its address is the one that the way to
 * the control plane begins at. Version 0 of the configuration says that it is not known. The token goes through a pipe:
 * the words of a command can be read by everybody on the machine.
 */
export function reportScript({ origin, clusterId, domain, name, version }: ReportFacts): string {
  const report = {
    id: '$id',
    hostname: '$host',
    ip: '$ip',
    version,
    etcd_reachable: '$reachable',
    config_version: 0,
  };
  // The script fills these in; the truth value stands without quotes.
  const json = JSON.stringify(report)
    .replaceAll('"', '\\"')
    .replace('\\"$reachable\\"', '$reachable');
  const address = shellLines(
    '[ -n "$ip" ] || ip=$(curl --silent --output /dev/null --max-time 5',
    `  --write-out '%{local_ip}' ${shellWord(`${origin}/healthz`)})`,
  );
  const check = shellLines(
    'if curl --silent --output /dev/null --max-time 5',
    '  --cacert ca.crt --cert tls.crt --key tls.key',
    `  ${shellWord(`https://${domain}/health`)}; then reachable=true; else reachable=false; fi`,
  );
  const send = shellLines(
    `printf 'Authorization: Bearer %s\\n' "$GATEWAY_TOKEN" |`,
    '  curl --silent --show-error --fail --output /dev/null --max-time 5',
    "  --header @- --header 'Content-Type: application/json'",
    `  --data "${json}"`,
    `  ${shellWord(`${origin}/api/v1/clusters/${clusterId}/instances`)}`,
  );
  const indented = [address, check, send].join('\n').replaceAll('\n', '\n  ');
  return `#!/bin/sh
# Says every 10 seconds that this gateway is there. Run it in the folder with ca.crt, tls.crt and tls.key.
: "\${GATEWAY_TOKEN:?Set GATEWAY_TOKEN to an access token}"
${name === undefined ? `id=\${POD_UID:-$(hostname)} host=$(hostname)` : `id=${shellWord(name)} host=$id`} ip=
trap 'exit 0' INT TERM
while :; do
  ${indented}
  sleep 10 & wait $!
done
`;
}
