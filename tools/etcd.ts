/** Installs Debian's etcd server, with which the answers to gateways are compared, if there is none. */
import { findEtcd } from '#server/testing/etcd.ts';
import { canInstall, installPackage } from './debian.ts';

/** Does nothing if etcd is installed. @throws with the command that installs it where this process cannot. */
export async function prepareEtcd(): Promise<void> {
  if (findEtcd()) return;
  if (!canInstall()) {
    throw new Error(
      [
        'There is no etcd on this machine, and what gateways receive is compared with a real one. One of these brings it:',
        '  sudo apt-get install --no-install-recommends etcd-server',
        '  https://github.com/etcd-io/etcd/releases (put the program on the PATH)',
      ].join('\n'),
    );
  }
  await installPackage('etcd-server', 'the answers to gateways are compared with it');
}
