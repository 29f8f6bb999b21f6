/** Installs Debian's Prometheus server for the metrics tests if there is none. */
import { findPrometheus } from '#server/testing/prometheus.ts';
import { canInstall, installPackage } from './debian.ts';

/** Does nothing if Prometheus is installed. @throws with the command that installs it where this process cannot. */
export async function preparePrometheus(): Promise<void> {
  if (findPrometheus()) return;
  if (!canInstall()) {
    throw new Error(
      [
        'There is no Prometheus on this machine, and metrics are tested with a real one. One of these brings it:',
        '  sudo apt-get install --no-install-recommends prometheus',
        '  https://prometheus.io/download/ (put the program on the PATH)',
      ].join('\n'),
    );
  }
  await installPackage('prometheus', 'metrics are tested with it');
}
