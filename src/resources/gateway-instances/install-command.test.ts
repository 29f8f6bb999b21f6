import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { kinds } from './inputs.ts';
import { extractCommand, installCommand } from './install-command.ts';

const installation = { origin: 'https://console.example.com', token: 'a_b-C', folder: '/etc/gw' };

const words = (text: string) => text.replaceAll('\\\n', ' ').split(/\s+/);

describe.each(kinds)('the install command for %s', (kind) => {
  it('sends the token in the body alone', () => {
    const text = installCommand(kind, installation);
    expect(text).toContain(`--data '{"token":"a_b-C"}'`);
    expect(text.match(/a_b-C/g)).toHaveLength(1);
    expect(text).toContain('https://console.example.com/api/v1/gateway_files |');
  });

  it('has valid shell syntax, whatever the folder', () => {
    for (const folder of ['/etc/gw', "/x'; touch /tmp/pwned", '/a b']) {
      const texts = [
        installCommand(kind, { ...installation, folder }),
        extractCommand(kind, { name: 'edge-1', folder }),
      ];
      for (const text of texts) {
        expect(spawnSync('sh', ['-n', '-c', text], { encoding: 'utf8' })).toMatchObject({
          status: 0,
        });
      }
    }
  });
});

it('unpacks as root into the folder, and for Helm as the caller into the current one', () => {
  expect(installCommand('docker', installation)).toBe(`sudo mkdir -p /etc/gw &&
curl --fail --silent --show-error \\
  --data '{"token":"a_b-C"}' \\
  https://console.example.com/api/v1/gateway_files | \\
  sudo tar --extract --gzip --directory /etc/gw`);
  expect(installCommand('host', installation)).toBe(installCommand('docker', installation));
  expect(words(installCommand('helm', installation))).not.toContain('sudo');
  expect(installCommand('helm', installation)).toMatch(/\| \\\n {2}tar --extract --gzip$/);
});

it('unpacks a downloaded archive in the same place', () => {
  expect(extractCommand('host', { name: 'edge-1', folder: '/etc/gw' })).toBe(
    'sudo mkdir -p /etc/gw &&\nsudo tar --extract --gzip --directory /etc/gw --file edge-1.tar.gz',
  );
  expect(extractCommand('helm', { name: 'edge-1', folder: '/etc/gw' })).toBe(
    'tar --extract --gzip --file edge-1.tar.gz',
  );
});

it('fails when the server refuses, instead of unpacking the refusal', () => {
  const text = installCommand('helm', installation);
  // In place of curl: what it does with --fail when the server answers 404.
  const refusing = `curl() { return 22; }\n${text}`;
  expect(() => execFileSync('sh', ['-c', refusing], { stdio: 'pipe' })).toThrow(/tar/);
});
