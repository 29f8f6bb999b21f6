import type { GatewayMinorVersion } from '#contract/generated/types.gen.ts';
import { shellLines, shellWord } from '#lib/shell.ts';
import { type Inputs, imageTag, type Kind, namespaceOf } from './inputs.ts';
import { CACHE_IN_IMAGE, hostFolders, IMAGE_USER, TLS_IN_IMAGE } from './startup-config.ts';

/** Commands to copy. */
export interface Command {
  /** The title, a noun. */
  what: string;
  text: string;
}

/** The configuration file of the Apache APISIX image (https://apisix.apache.org/docs/docker/manual/). */
const CONFIG_IN_IMAGE = '/usr/local/apisix/conf/config.yaml';
/** The packages of Apache APISIX use the same folder, and log there. */
const CONFIG_ON_HOST = '/usr/local/apisix/conf/config.yaml';
const LOG_ON_HOST = '/usr/local/apisix/logs/error.log';
const CHART_REPOSITORY = 'https://apache.github.io/apisix-helm-chart';
/** The secret named in the values of the chart. */
const TLS_SECRET = 'cloud-ssl';
/** Prints a manifest for `kubectl apply`, which succeeds for existing objects too. */
const APPLY = '--dry-run=client --output yaml | kubectl apply --filename -';

/**
 * The command that runs a gateway with the files that the installation left. It stops at the first error.
 *
 * @param isLocal whether gateways dial a loopback address: a container must then use the machine's network
 */
export function runCommand(kind: Kind, inputs: Inputs, isLocal: boolean): Command {
  if (kind === 'helm') return { what: 'Helm command', text: helmCommand(inputs) };
  if (kind === 'host') return { what: 'Start command', text: hostCommand(inputs) };
  return { what: 'Docker command', text: dockerCommand(inputs, isLocal) };
}

/** The command that shows what a gateway logs. */
export function logCommand(kind: Kind, inputs: Inputs): string {
  const { name, release } = inputs;
  const commands = {
    docker: `docker logs --follow ${shellWord(name)}`,
    helm: `kubectl logs --follow --namespace ${shellWord(namespaceOf(inputs))} --selector ${shellWord(`app.kubernetes.io/instance=${release}`)}`,
    host: `sudo tail --follow ${LOG_ON_HOST}`,
  };
  return commands[kind];
}

/** As in https://apisix.apache.org/docs/apisix/installation-guide/, for systems with RPM packages. */
export function packageCommand(version: GatewayMinorVersion): Command {
  const text = joined(
    'sudo yum install -y yum-utils',
    'sudo yum-config-manager --add-repo https://repos.apiseven.com/packages/redhat/apache-apisix.repo',
    `sudo yum install -y ${shellWord(`apisix-${version}.*`)}`,
  );
  return { what: 'Package command', text };
}

function dockerCommand(inputs: Inputs, isLocal: boolean): string {
  const { name, repository, httpPort, httpsPort, cacheFolder } = inputs;
  const { base, tls } = hostFolders(inputs);
  const mount = (source: string, target: string, option = '') =>
    `--mount ${shellWord(`type=bind,source=${source},target=${target}${option}`)}`;
  const run = shellLines(
    'docker run --detach --restart unless-stopped',
    `--name ${shellWord(name)} --hostname ${shellWord(name)}`,
    isLocal ? '--network host' : `--publish ${httpPort}:9080 --publish ${httpsPort}:9443`,
    mount(`${base}/config.yaml`, CONFIG_IN_IMAGE, ',readonly'),
    mount(tls, TLS_IN_IMAGE, ',readonly'),
    ...(cacheFolder === '' ? [] : [mount(cacheFolder, CACHE_IN_IMAGE)]),
    shellWord(`${repository}:${imageTag(inputs)}`),
  );
  if (cacheFolder === '') return run;
  const [user, group] = IMAGE_USER.split(':');
  return joined(`sudo install -d -o ${user} -g ${group} -m 755 ${shellWord(cacheFolder)}`, run);
}

function helmCommand(inputs: Inputs): string {
  const { name, release } = inputs;
  const namespace = shellWord(namespaceOf(inputs));
  return joined(
    shellLines(`kubectl create namespace ${namespace}`, APPLY),
    shellLines(
      `kubectl create secret generic ${TLS_SECRET} --namespace ${namespace}`,
      `--from-file=${shellWord(`${name}/tls`)}`,
      APPLY,
    ),
    `helm repo add apisix ${CHART_REPOSITORY}`,
    'helm repo update apisix',
    shellLines(
      `helm upgrade --install ${shellWord(release)} apisix/apisix`,
      `--namespace ${namespace} --values ${shellWord(`${name}/values.yaml`)}`,
    ),
  );
}

function hostCommand(inputs: Inputs): string {
  const config = shellWord(`${hostFolders(inputs).base}/config.yaml`);
  return joined(
    `sudo install -m 644 ${config} ${CONFIG_ON_HOST}`,
    'sudo apisix init',
    'sudo systemctl enable apisix',
    // Also starts it. One that runs already must read the new file.
    'sudo systemctl restart apisix',
  );
}

/** One command of several, which stops at the first error. */
function joined(...commands: readonly string[]): string {
  return commands.join(' &&\n');
}
