import { shellLines, shellWord } from '#lib/shell.ts';
import type { Inputs, Kind } from './inputs.ts';
import type { StartupKind } from './queries.ts';
import type { Places } from './template.ts';

/** A command or a script to copy. */
export interface Command {
  /** What it is, as a noun. */
  what: string;
  text: string;
}

/** Where the image of Apache APISIX reads its configuration (https://apisix.apache.org/docs/docker/manual/). */
const CONFIG_IN_IMAGE = '/usr/local/apisix/conf/config.yaml';
const TLS_IN_IMAGE = '/usr/local/apisix/conf/gateway-tls';
/** Packages of Apache APISIX put it in the same place. */
const HOME_ON_HOST = '/usr/local/apisix/conf';
/** The user of the image: `useradd --uid 636 apisix` in apisix-docker. */
export const IMAGE_USER = '636:636';
/** Where the plugin proxy-cache keeps answers, by the standard configuration of Apache APISIX. */
const CACHE = '/tmp/disk_cache_one';
/** Who the workers of the packages run as: it is they who read the key, each time that they reach for the configuration. */
const WORKER_ON_HOST = 'nobody';
const CHART_REPOSITORY = 'https://apache.github.io/apisix-helm-chart';
/** The secret that the values of the chart name. */
const SECRET = 'cloud-ssl';
/** Makes what may be there already: the file that it prints is applied. */
const ANEW = '--dry-run=client --output yaml';
const TLS_FILES = ['ca.crt', 'tls.crt', 'tls.key'] as const;

/** The files of a kind: which template its configuration comes from, and what the file is called. */
export const startup: Record<Kind, { kind: StartupKind; file: string }> = {
  docker: { kind: 'apisix', file: 'config.yaml' },
  helm: { kind: 'helm', file: 'values.yaml' },
  host: { kind: 'apisix', file: 'config.yaml' },
};

/** What fills the template of a kind. */
export function placesOf(kind: Kind, inputs: Inputs): Places {
  if (kind === 'helm') {
    return {
      ImageRepository: inputs.repository,
      ImageTag: inputs.tag,
      ReplicaCount: inputs.replicas,
    };
  }
  const TLSDir = kind === 'docker' ? TLS_IN_IMAGE : placesOnMachine(inputs).tls;
  return { TLSDir, CloudModuleDir: '/usr/local/apisix/modules' };
}

/** The folder of a gateway on its machine, and the one with its certificate below it. */
export function placesOnMachine({ folder }: Inputs): { base: string; tls: string } {
  const base = folder.replace(/\/+$/, '');
  return { base, tls: `${base}/tls` };
}

/** What the inputs add to the configuration of a kind, as YAML. */
export function additionsOf(kind: Kind, { cacheSize }: Inputs): string {
  if (kind !== 'helm' || !(cacheSize > 0)) return '';
  return `# A volume of each pod for what the plugin proxy-cache keeps, writable for the group of the image's user.
podSecurityContext:
  fsGroup: ${IMAGE_USER.split(':')[1]}
extraVolumes:
  - name: cache
    ephemeral:
      volumeClaimTemplate:
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: ${cacheSize}Gi
extraVolumeMounts:
  - name: cache
    mountPath: ${CACHE}
`;
}

/** The commands that run a gateway, in the order to run them, in the folder with the downloaded files. */
export function commandsOf(kind: Kind, inputs: Inputs): Command[] {
  return { docker: dockerCommands, helm: helmCommands, host: hostCommands }[kind](inputs);
}

function dockerCommands(inputs: Inputs): Command[] {
  const { name, repository, tag, httpPort, httpsPort, cacheFolder } = inputs;
  const { base, tls } = placesOnMachine(inputs);
  const [user, group] = IMAGE_USER.split(':');
  return [
    {
      what: 'Commands that put the files in place',
      text: [
        ...placing(tls, `${base}/config.yaml`, `-o ${user} -g ${group}`),
        ...(cacheFolder === ''
          ? []
          : [`sudo install -d -o ${user} -g ${group} -m 755 ${shellWord(cacheFolder)}`]),
      ].join('\n'),
    },
    {
      what: 'Docker command',
      text: shellLines(
        'docker run --detach --restart unless-stopped',
        `--name ${shellWord(name)} --hostname ${shellWord(name)}`,
        `--publish ${httpPort}:9080 --publish ${httpsPort}:9443`,
        `--mount ${shellWord(`type=bind,source=${base}/config.yaml,target=${CONFIG_IN_IMAGE},readonly`)}`,
        `--mount ${shellWord(`type=bind,source=${tls},target=${TLS_IN_IMAGE},readonly`)}`,
        ...(cacheFolder === ''
          ? []
          : [`--mount ${shellWord(`type=bind,source=${cacheFolder},target=${CACHE}`)}`]),
        shellWord(`${repository}:${tag}`),
      ),
    },
    { what: 'Command that shows its log', text: `docker logs --follow ${shellWord(name)}` },
  ];
}

function helmCommands({ release, namespace }: Inputs): Command[] {
  const within = `--namespace ${shellWord(namespace)}`;
  return [
    {
      what: 'Commands that store the certificate',
      text: [
        shellLines(
          `kubectl create namespace ${shellWord(namespace)} ${ANEW} |`,
          'kubectl apply --filename -',
        ),
        shellLines(
          `kubectl create secret generic ${SECRET} ${within}`,
          TLS_FILES.map((file) => `--from-file=${file}`).join(' '),
          `${ANEW} |`,
          'kubectl apply --filename -',
        ),
      ].join('\n'),
    },
    {
      what: 'Helm commands',
      text: [
        `helm repo add apisix ${CHART_REPOSITORY}`,
        'helm repo update',
        shellLines(
          `helm upgrade --install ${shellWord(release)} apisix/apisix`,
          `${within} --values values.yaml`,
        ),
      ].join('\n'),
    },
    { what: 'Command that shows its pods', text: `kubectl get pods ${within} --watch` },
  ];
}

/** As in https://apisix.apache.org/docs/apisix/installation-guide/, for systems with RPM packages. */
function hostCommands(inputs: Inputs): Command[] {
  const { version } = inputs;
  return [
    {
      what: 'Commands that install Apache APISIX',
      text: [
        'sudo yum install -y yum-utils',
        'sudo yum-config-manager --add-repo https://repos.apiseven.com/packages/redhat/apache-apisix.repo',
        `sudo yum install -y ${shellWord(`apisix-${version}`)}`,
      ].join('\n'),
    },
    {
      what: 'Commands that put the files in place',
      text: placing(
        placesOnMachine(inputs).tls,
        `${HOME_ON_HOST}/config.yaml`,
        `-o ${WORKER_ON_HOST}`,
      ).join('\n'),
    },
    {
      what: 'Commands that start it',
      text: 'sudo apisix init\nsudo systemctl enable --now apisix',
    },
  ];
}

/** Puts certificate and configuration where they are read; the key for its user alone. */
function placing(folder: string, config: string, owner: string): string[] {
  const tls = shellWord(folder);
  return [
    `sudo install -d -m 755 ${tls}`,
    `sudo install ${owner} -m 644 ca.crt tls.crt ${tls}`,
    `sudo install ${owner} -m 600 tls.key ${tls}`,
    `sudo install -m 644 config.yaml ${shellWord(config)}`,
  ];
}
