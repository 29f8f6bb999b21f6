import type { GatewayPlatform } from '#contract/generated/types.gen.ts';
import { shellLines, shellWord } from '#lib/shell.ts';

/** Where the files of a gateway come from and go to. */
interface Installation {
  /** The API's origin, for example `https://console.example.com`. */
  origin: string;
  /** The token of an installation, which works once. */
  token: string;
  /** The folder on the machine; the archive has a subfolder with the gateway's name. Helm uses the current folder. */
  folder: string;
}

/**
 * A shell command that downloads and unpacks the files of a gateway. The token is in the body, because addresses are
 * logged. As root, so that the files belong to the gateway's user; only Helm reads them as the caller.
 */
export function installCommand(
  platform: GatewayPlatform,
  { origin, token, folder }: Installation,
): string {
  const download = shellLines(
    'curl --fail --silent --show-error',
    `--data ${shellWord(JSON.stringify({ token }))}`,
    `${shellWord(`${origin}/api/v1/gateway_files`)} |`,
  );
  return unpack(platform, folder, (tar) => `${download} \\\n  ${tar}`);
}

/** A shell command that unpacks the archive of a gateway in the current folder. */
export function extractCommand(
  platform: GatewayPlatform,
  { name, folder }: { name: string; folder: string },
): string {
  return unpack(platform, folder, (tar) => `${tar} --file ${shellWord(archiveName(name))}`);
}

/** The file name of a gateway's archive. */
export function archiveName(name: string): string {
  return `${name}.tar.gz`;
}

function unpack(platform: GatewayPlatform, folder: string, from: (tar: string) => string): string {
  if (platform === 'helm') return from('tar --extract --gzip');
  const target = shellWord(folder);
  return `sudo mkdir -p ${target} &&\n${from(`sudo tar --extract --gzip --directory ${target}`)}`;
}
