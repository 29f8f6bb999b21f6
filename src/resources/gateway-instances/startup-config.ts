import type { GatewayMinorVersion } from '#contract/generated/types.gen.ts';
import { minorVersionIn, newestVersion } from '#domain/gateway-versions.ts';
import type { Inputs, Kind } from './inputs.ts';
import type { StartupKind } from './queries.ts';

/** The user of the image: `useradd --uid 636 apisix` in apisix-docker. */
export const IMAGE_USER = '636:636';
export const TLS_IN_IMAGE = '/usr/local/apisix/conf/gateway-tls';
/** The folder of the proxy-cache plugin in the default configuration of Apache APISIX. */
export const CACHE_IN_IMAGE = '/tmp/disk_cache_one';

/** The template of each kind's configuration, and the name of the file. */
export const startupFiles: Record<Kind, { template: StartupKind; file: string }> = {
  docker: { template: 'apisix', file: 'config.yaml' },
  helm: { template: 'helm', file: 'values.yaml' },
  host: { template: 'apisix', file: 'config.yaml' },
};

/** The version of the image or package; undefined for the newest one and if it is unknown. */
export function startupVersion(
  kind: Kind,
  { tag, version }: Inputs,
): GatewayMinorVersion | undefined {
  const found = minorVersionIn(kind === 'host' ? version : tag);
  return found === newestVersion ? undefined : found;
}

/** The values for the placeholders of a kind's template. */
export function templateValues(kind: Kind, inputs: Inputs): TemplateValues {
  if (kind === 'helm') {
    return {
      ImageRepository: inputs.repository,
      ImageTag: inputs.tag,
      ReplicaCount: inputs.replicas,
    };
  }
  const TLSDir = kind === 'docker' ? TLS_IN_IMAGE : hostFolders(inputs).tls;
  return { TLSDir };
}

/** The folder of a gateway on its machine, and its subfolder for the certificate. */
export function hostFolders({ folder }: Inputs): { base: string; tls: string } {
  const base = folder.replace(/\/+$/, '');
  return { base, tls: `${base}/tls` };
}

/** YAML to append to the configuration of a kind. */
export function extraValues(kind: Kind, { cacheSize }: Inputs): string {
  if (kind !== 'helm' || !(cacheSize > 0)) return '';
  return `# A volume in each pod for the proxy-cache plugin, writable by the group of the image's user.
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
    mountPath: ${CACHE_IN_IMAGE}
`;
}

/** The address of etcd in a start-up configuration. */
export function etcdAddressIn(configuration: string): string | undefined {
  return /https:\/\/[^\s'"]+/.exec(configuration)?.[0];
}

/** Values by the name of their placeholder: `TLSDir`, `ImageTag` and so on. */
type TemplateValues = Readonly<Record<string, string | number>>;

/** The text between `{{- if .Name }}` and `{{- end }}`, with the white space that a Go template removes. */
const condition = /\s*\{\{- if \.([A-Za-z]\w*) \}\}([\s\S]*?)\s*\{\{- end \}\}/g;

const placeholder = /\{\{-?\s*\.([A-Za-z]\w*)\s*-?\}\}/g;

/**
 * Fills the placeholders of a Go text template, such as `{{ .TLSDir }}`, and leaves unknown ones unchanged. A part that
 * depends on a value is left out when that is empty or unknown. Values end up
 * in YAML, mostly inside single quotes, so single quotes are doubled. A line break would end a value or a comment and
 * becomes a space.
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template
    .replace(condition, (_whole, name: string, part: string) =>
      Object.hasOwn(values, name) && values[name] ? part : '',
    )
    .split('\n')
    .map((line) => {
      const comment = line.trimStart().startsWith('#');
      return line.replace(placeholder, (whole: string, name: string) => {
        if (!Object.hasOwn(values, name)) return whole;
        const text = String(values[name]).replaceAll(/[\r\n]+/g, ' ');
        return comment ? text : text.replaceAll("'", "''");
      });
    })
    .join('\n');
}
