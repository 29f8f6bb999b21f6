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
const IMAGE_USER = '636:636';
const CHART_REPOSITORY = 'https://apache.github.io/apisix-helm-chart';
/** The secret that the values of the chart name. */
const SECRET = 'cloud-ssl';
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
  const TLSDir = kind === 'docker' ? TLS_IN_IMAGE : `${inputs.folder.replace(/\/+$/, '')}/tls`;
  return { TLSDir, CloudModuleDir: '/usr/local/apisix/modules' };
}

/** The commands that run a gateway, in the order to run them, in the folder with the downloaded files. */
export function commandsOf(kind: Kind, inputs: Inputs): Command[] {
  return { docker: dockerCommands, helm: helmCommands, host: hostCommands }[kind](inputs);
}

function dockerCommands({ name, repository, tag, httpPort, httpsPort, folder }: Inputs): Command[] {
  const base = folder.replace(/\/+$/, '');
  const tls = `${base}/tls`;
  return [
    {
      what: 'Commands that put the files in place',
      text: placing(base, `${base}/config.yaml`, IMAGE_USER),
    },
    {
      what: 'Docker command',
      text: shellLines(
        'docker run --detach --restart unless-stopped',
        `--name ${shellWord(name)} --hostname ${shellWord(name)}`,
        `--publish ${httpPort}:9080 --publish ${httpsPort}:9443`,
        `--mount ${shellWord(`type=bind,source=${base}/config.yaml,target=${CONFIG_IN_IMAGE},readonly`)}`,
        `--mount ${shellWord(`type=bind,source=${tls},target=${TLS_IN_IMAGE},readonly`)}`,
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
        `kubectl create namespace ${shellWord(namespace)}`,
        shellLines(
          `kubectl create secret generic ${SECRET} ${within}`,
          TLS_FILES.map((file) => `--from-file=${file}`).join(' '),
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
function hostCommands({ folder, version }: Inputs): Command[] {
  const base = folder.replace(/\/+$/, '');
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
      text: placing(base, `${HOME_ON_HOST}/config.yaml`, 'root:root'),
    },
    { what: 'Commands that start it', text: 'sudo apisix init\nsudo apisix start' },
  ];
}

/** Puts certificate and configuration where they are read; the key for its user alone. */
function placing(folder: string, config: string, owner: string): string {
  const tls = shellWord(`${folder}/tls`);
  const [user, group] = owner.split(':');
  const as = `-o ${user} -g ${group}`;
  return [
    `sudo install -d -m 755 ${tls}`,
    `sudo install ${as} -m 644 ca.crt tls.crt ${tls}`,
    `sudo install ${as} -m 600 tls.key ${tls}`,
    `sudo install -m 644 config.yaml ${shellWord(config)}`,
  ].join('\n');
}
