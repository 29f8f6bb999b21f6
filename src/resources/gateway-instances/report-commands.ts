import { shellLines, shellWord } from '#lib/shell.ts';
import type { Command } from './commands.ts';
import { type Inputs, type Kind, namespaceOf } from './inputs.ts';
import { hostFolders, IMAGE_USER } from './startup-config.ts';

/** A small image with a shell and curl; the image of Apache APISIX has no curl. */
const CURL_IMAGE = 'curlimages/curl:8.12.1';
const SCRIPT = 'report-gateway.sh';
const TOKEN_SECRET = 'gateway-report';
/** The name and mount path that the chart gives to the volume with the gateway's certificate. */
const TLS_VOLUME = 'etcd-ssl';
const TLS_IN_POD = '/etcd-ssl';

/** Reads the token into an environment variable, which keeps it out of the shell's history. */
const askForToken: Command = {
  what: 'Command that asks for the token',
  text: "printf 'Access token: '; read -rs GATEWAY_TOKEN; export GATEWAY_TOKEN",
};

/** The commands that make a gateway report while it runs. They run in the folder with the downloaded script or values. */
export function reportCommandsOf(kind: Kind, inputs: Inputs): Command[] {
  const commands = { docker: dockerCommands, helm: helmCommands, host: hostCommands }[kind];
  return [askForToken, ...commands(inputs)];
}

function dockerCommands(inputs: Inputs): Command[] {
  const { base, tls } = hostFolders(inputs);
  const mount = (source: string, target: string) =>
    `--mount ${shellWord(`type=bind,source=${source},target=${target},readonly`)}`;
  return [
    {
      what: 'Commands that start the report',
      text: [
        `sudo install -m 755 ${SCRIPT} ${shellWord(`${base}/${SCRIPT}`)}`,
        shellLines(
          'docker run --detach --restart unless-stopped',
          `--name ${shellWord(`${inputs.name}-report`)} --network host --user ${IMAGE_USER}`,
          '--env GATEWAY_TOKEN --workdir /tls',
          mount(tls, '/tls'),
          mount(`${base}/${SCRIPT}`, `/${SCRIPT}`),
          `--entrypoint sh ${CURL_IMAGE} /${SCRIPT}`,
        ),
      ].join('\n'),
    },
  ];
}

function hostCommands(inputs: Inputs): Command[] {
  const { base, tls } = hostFolders(inputs);
  const script = `${base}/${SCRIPT}`;
  const variables = `${base}/report.env`;
  return [
    {
      what: 'Commands that start the report',
      text: [
        `sudo install -m 755 ${SCRIPT} ${shellWord(script)}`,
        shellLines(
          `printf 'GATEWAY_TOKEN=%s\\n' "$GATEWAY_TOKEN" |`,
          `sudo install -m 600 /dev/stdin ${shellWord(variables)}`,
        ),
        `sudo tee /etc/systemd/system/gateway-report.service > /dev/null << 'END'
[Unit]
Description=Report of the gateway ${inputs.name}
Wants=network-online.target
After=network-online.target

[Service]
WorkingDirectory=${tls}
EnvironmentFile=${variables}
ExecStart=/bin/sh "${script}"
Restart=always

[Install]
WantedBy=multi-user.target
END`,
        'sudo systemctl daemon-reload',
        'sudo systemctl enable --now gateway-report',
      ].join('\n'),
    },
  ];
}

function helmCommands(inputs: Inputs): Command[] {
  const { name, release } = inputs;
  const within = `--namespace ${shellWord(namespaceOf(inputs))}`;
  return [
    {
      what: 'Commands that start the report',
      text: [
        shellLines(
          `printf %s "$GATEWAY_TOKEN" |`,
          `kubectl create secret generic ${TOKEN_SECRET} ${within}`,
          '--from-file=token=/dev/stdin --dry-run=client --output yaml |',
          'kubectl apply --filename -',
        ),
        shellLines(
          `helm upgrade ${shellWord(release)} apisix/apisix`,
          `${within} --values ${shellWord(`${name}/values.yaml`)} --values report-values.yaml`,
        ),
      ].join('\n'),
    },
  ];
}

/** Helm values that run the script in a sidecar container of each gateway. */
export function reportValues(script: string): string {
  const lines = script.trimEnd().replaceAll('\n', '\n        ');
  return `# A sidecar container that reports each gateway under the id of its pod.
extraContainers:
  - name: report
    image: ${CURL_IMAGE}
    workingDir: ${TLS_IN_POD}
    command:
      - sh
      - -c
      - |
        ${lines}
    env:
      - name: GATEWAY_TOKEN
        valueFrom:
          secretKeyRef:
            name: ${TOKEN_SECRET}
            key: token
      - name: POD_UID
        valueFrom:
          fieldRef:
            fieldPath: metadata.uid
    volumeMounts:
      - name: ${TLS_VOLUME}
        mountPath: ${TLS_IN_POD}
        readOnly: true
`;
}
