import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { packTar, type TarEntry } from 'modern-tar';
import type { GatewayPlatform, TlsBundle } from '#contract/generated/types.gen.ts';

interface Owner {
  uid: number;
  gid: number;
  uname?: string;
  gname?: string;
}

/**
 * Who owns the files where root extracts them: the user who must be able to read the key. The image runs as user 636
 * (`useradd --uid 636 apisix` in apisix-docker), workers of the packages as `nobody`. Where the files become a secret of
 * Kubernetes their owner does not matter.
 */
const owners: Record<GatewayPlatform, Owner> = {
  docker: { uid: 636, gid: 636 },
  host: { uid: 65534, gid: 65534, uname: 'nobody' },
  helm: { uid: 0, gid: 0 },
};

interface ArchiveOptions {
  /** The folder in the archive. */
  name: string;
  platform: GatewayPlatform;
  bundle: TlsBundle;
  /** The start-up file; undefined for the certificate alone. */
  startup: string | undefined;
  now: Date;
}

/** The files of a gateway as a tar archive, compressed by gzip, in a folder of its name. Only their owner may read the key. */
export async function gatewayArchive(options: ArchiveOptions): Promise<Buffer> {
  const { name, platform, bundle, startup, now: mtime } = options;
  const common = { mtime, ...owners[platform] };
  const folder = (path: string): TarEntry => ({
    header: { ...common, name: `${path}/`, type: 'directory', size: 0, mode: 0o755 },
  });
  const file = (path: string, body: string, mode = 0o644): TarEntry => ({
    header: { ...common, name: path, size: Buffer.byteLength(body), mode },
    body,
  });
  const entries = [
    folder(name),
    folder(`${name}/tls`),
    file(`${name}/tls/ca.crt`, bundle.ca_certificate),
    file(`${name}/tls/tls.crt`, bundle.certificate),
    file(`${name}/tls/tls.key`, bundle.private_key, 0o600),
    ...(startup === undefined
      ? []
      : [file(`${name}/${platform === 'helm' ? 'values' : 'config'}.yaml`, startup)]),
  ];
  return promisify(gzip)(await packTar(entries));
}
