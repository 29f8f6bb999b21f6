import { existsSync } from 'node:fs';
import { mustRun, say } from './run.ts';

/** True where this process may install Debian packages: Debian or a child of it, as root. */
export function canInstall(): boolean {
  return (
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
  );
}

/** Installs a package of the distribution and says so. @throws with apt's output when it cannot. */
export async function installPackage(name: string, purpose: string): Promise<void> {
  say(`Installing the package ${name} of this system: ${purpose}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun('apt-get', ['update', '-q'], { quiet: true, env });
  const flags = ['install', '-y', '-q', '--no-install-recommends'];
  await mustRun('apt-get', [...flags, name], { quiet: true, env });
}
