import { shellLines, shellWord } from '#lib/shell.ts';
import type { Inputs, Kind } from './inputs.ts';
import { CACHE_IN_IMAGE, hostFolders, IMAGE_USER, TLS_IN_IMAGE } from './startup-config.ts';

/** Commands to copy. */
export interface Command {
  /** The title, a noun. */
  what: string;
  text: string;
}

/** The configuration file of the Apache APISIX image (https://apisix.apache.org/docs/docker/manual/). */
const CONFIG_IN_IMAGE = '/usr/local/apisix/conf/config.yaml';
/** The packages of Apache APISIX use the same folder. */
const HOME_ON_HOST = '/usr/local/apisix/conf';
/** The user of the packages' worker processes, which read the key on each connection to the control plane. */
const WORKER_ON_HOST = 'nobody';
const CHART_REPOSITORY = 'https://apache.github.io/apisix-helm-chart';
/** The secret named in the values of the chart. */
const TLS_SECRET = 'cloud-ssl';
/** Prints a manifest for `kubectl apply`, which succeeds for existing objects too. */
const DRY_RUN = '--dry-run=client --output yaml';
const TLS_FILES = ['ca.crt', 'tls.crt', 'tls.key'] as const;

/** The commands that run a gateway, in order. They run in the folder with the downloaded files. */
export function commandsOf(kind: Kind, inputs: Inputs): Command[] {
  return { docker: dockerCommands, helm: helmCommands, host: hostCommands }[kind](inputs);
}

function dockerCommands(inputs: Inputs): Command[] {
  const { name, repository, tag, httpPort, httpsPort, cacheFolder } = inputs;
  const { base, tls } = hostFolders(inputs);
  const [user, group] = IMAGE_USER.split(':');
  return [
    {
      what: 'Commands that put the files in place',
      text: [
        ...installFiles(tls, `${base}/config.yaml`, `-o ${user} -g ${group}`),
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
          : [`--mount ${shellWord(`type=bind,source=${cacheFolder},target=${CACHE_IN_IMAGE}`)}`]),
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
          `kubectl create namespace ${shellWord(namespace)} ${DRY_RUN} |`,
          'kubectl apply --filename -',
        ),
        shellLines(
          `kubectl create secret generic ${TLS_SECRET} ${within}`,
          TLS_FILES.map((file) => `--from-file=${file}`).join(' '),
          `${DRY_RUN} |`,
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
      text: installFiles(
        hostFolders(inputs).tls,
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

/** Installs certificate and configuration. Only `owner` may read the key. */
function installFiles(folder: string, config: string, owner: string): string[] {
  const tls = shellWord(folder);
  return [
    `sudo install -d -m 755 ${tls}`,
    `sudo install ${owner} -m 644 ca.crt tls.crt ${tls}`,
    `sudo install ${owner} -m 600 tls.key ${tls}`,
    `sudo install -m 644 config.yaml ${shellWord(config)}`,
  ];
}
