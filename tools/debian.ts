import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { mustRun, say } from './run.ts';

/** True where this process may install Debian packages: Debian or a child of it, as root. */
export function canInstall(): boolean {
  return (
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
  );
}

/**
 * Installs a Debian package and logs it. Its services are not started: tests start their own servers.
 *
 * @throws with apt's output when it cannot.
 */
export async function installPackage(name: string, purpose: string): Promise<void> {
  say(`Installing the package ${name} of this system: ${purpose}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun('apt-get', ['update', '-q'], { quiet: true, env });
  const flags = ['install', '-y', '-q', '--no-install-recommends'];
  await withoutServices(() => mustRun('apt-get', [...flags, name], { quiet: true, env }));
}

/** Debian asks this script whether a service may start; exit code 101 means no (`man invoke-rc.d`). */
const policy = '/usr/sbin/policy-rc.d';

/** Without an init system a service fails to start, and the installation with it. */
async function withoutServices(install: () => Promise<void>): Promise<void> {
  // Container images already have such a policy.
  if (existsSync(policy)) return install();
  await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await install();
  } finally {
    await rm(policy, { force: true });
  }
}
