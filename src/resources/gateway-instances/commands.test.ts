import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { zGatewayInstallationCreate, zGatewayInstanceReport } from '#contract/generated/zod.gen.ts';
import { gatewayVersions } from '#domain/gateway-versions.ts';
import { logCommand, packageCommand, runCommand } from './commands.ts';
import { defaultInputs, freeName, type Inputs, imageTag, inputsSchema, kinds } from './inputs.ts';
import { reportCommandsOf, reportValues } from './report-commands.ts';
import { reportScript } from './report-script.ts';
import { installationOf } from './startup-config.ts';

const run = (kind: (typeof kinds)[number], inputs: Partial<Inputs> = {}, isLocal = false) =>
  runCommand(kind, { ...defaultInputs, ...inputs }, isLocal).text;

const textOf = (kind: (typeof kinds)[number], inputs: Partial<Inputs> = {}) =>
  [
    run(kind, inputs),
    logCommand(kind, { ...defaultInputs, ...inputs }),
    ...reportCommandsOf(kind, { ...defaultInputs, ...inputs }).map(({ text }) => text),
  ].join('\n');

/** Checks the syntax with a shell, without running it. */
const expectShell = (text: string) =>
  expect(spawnSync('sh', ['-n', '-c', text], { encoding: 'utf8' })).toMatchObject({ status: 0 });

it('has valid default inputs', () => {
  expect(inputsSchema.parse(defaultInputs)).toEqual(defaultInputs);
});

it('suggests the first free name', () => {
  expect(freeName([])).toBe('gateway-1');
  expect(freeName(['gateway-2', 'gateway-1', 'edge', 'gateway-4'])).toBe('gateway-3');
});

describe.each(kinds)('commands for %s', (kind) => {
  it('have valid shell syntax, even with invalid inputs', () => {
    const evil = `/x'; touch "/tmp/pwned" $(id)`;
    expectShell(textOf(kind));
    const inputs = { name: evil, folder: evil, namespace: evil, release: evil, tag: evil };
    expectShell(textOf(kind, { ...inputs, cacheFolder: evil }));
  });

  it('stop at the first error', () => {
    const lines = run(kind, { cacheFolder: '/srv/cache' }).replaceAll('\\\n', '').split('\n');
    expect(lines.slice(0, -1).filter((line) => !line.endsWith('&&'))).toEqual([]);
  });

  it('have files that the contract accepts, with a value for every placeholder', () => {
    const installation = installationOf(kind, defaultInputs);
    expect(zGatewayInstallationCreate.parse(installation)).toMatchObject(installation);
    const names = kind === 'helm' ? ['ImageRepository', 'ImageTag', 'ReplicaCount'] : ['TLSDir'];
    expect(Object.keys(installation.values ?? {})).toEqual(names);
  });
});

it('has files that the contract accepts for the longest inputs', () => {
  const name = 'n'.repeat(63);
  const inputs = { ...defaultInputs, name, folder: `/${'f'.repeat(149)}`, tag: 't'.repeat(128) };
  const longest = { ...inputs, repository: 'r'.repeat(255), cacheClaim: 'c'.repeat(253) };
  expect(inputsSchema.parse(longest)).toEqual(longest);
  for (const kind of kinds) {
    expect(() => zGatewayInstallationCreate.parse(installationOf(kind, longest))).not.toThrow();
  }
});

it('uses name, image, ports and folder in the Docker command', () => {
  const text = run('docker', {
    name: 'edge-7',
    version: '3.9',
    tag: '3.9.1-debian',
    httpPort: 80,
    httpsPort: 443,
    folder: '/srv/my gateway/',
  });
  expect(text).toContain('--name edge-7 --hostname edge-7');
  expect(text).toContain('--publish 80:9080 --publish 443:9443');
  expect(text).toContain('apache/apisix:3.9.1-debian');
  expect(text).toContain(
    "--mount 'type=bind,source=/srv/my gateway/edge-7/config.yaml,target=/usr/local/apisix/conf/config.yaml,readonly'",
  );
  expect(text).toContain('source=/srv/my gateway/edge-7/tls,target=');
});

it('uses the network of the machine in Docker when gateways dial a loopback address', () => {
  expect(run('docker', {}, true)).toContain('--network host');
  expect(run('docker', {}, true)).not.toContain('--publish');
  expect(run('docker')).not.toContain('--network');
});

it('reads the certificate from where the files of a kind are', () => {
  const inputs = { ...defaultInputs, name: 'edge-7', folder: '/srv/gw/' };
  expect(installationOf('host', inputs).values?.TLSDir).toBe('/srv/gw/edge-7/tls');
  expect(run('host', inputs)).toContain('install -m 644 /srv/gw/edge-7/config.yaml ');
  const inside = String(installationOf('docker', inputs).values?.TLSDir);
  expect(run('docker', inputs)).toContain(`target=${inside},readonly`);
  expect(run('helm', inputs)).toContain('--from-file=edge-7/tls');
  expect(run('helm', inputs)).toContain('--values edge-7/values.yaml');
});

it('gives each gateway a namespace of its own unless another one is chosen', () => {
  expect(run('helm', { name: 'edge-7' })).toContain('--namespace edge-7');
  const text = textOf('helm', { release: 'edge', namespace: 'gateways' });
  expect(text).toContain('helm upgrade --install edge apisix/apisix');
  expect(text.match(/--namespace gateways/g)).toHaveLength(5);
  expect(text.match(/kubectl apply --filename -/g)).toHaveLength(3);
});

it('mounts the cache from outside the container if it has a folder or claim', () => {
  expect(run('docker')).not.toContain('disk_cache');
  const text = run('docker', { cacheFolder: '/var/cache/gateway' });
  expect(text).toContain('sudo install -d -o 636 -g 636 -m 755 /var/cache/gateway');
  expect(text).toContain('type=bind,source=/var/cache/gateway,target=/tmp/disk_cache_one');
  const inputs = { ...defaultInputs, cacheClaim: 'cache' };
  expect(installationOf('helm', inputs).values?.LocalCachePVC).toBe('cache');
});

it('installs packages of the chosen version', () => {
  expect(packageCommand('3.9').text).toContain("'apisix-3.9.*'");
  expectShell(packageCommand('3.9').text);
});

it('follows the version with the tag of the image', () => {
  expect(imageTag({ tag: '', version: '3.9' })).toBe('3.9.0-debian');
  expect(imageTag({ tag: '', version: '3.14' })).toBe('3.14.0-debian');
  expect(imageTag({ tag: '', version: '3.15' })).toBe('3.15.0-ubuntu');
  expect(imageTag({ tag: '', version: '2.15' })).toBe('2.15.0-debian');
  expect(imageTag({ tag: 'mine', version: '3.15' })).toBe('mine');
  for (const version of gatewayVersions) {
    const inputs = { ...defaultInputs, version, tag: imageTag({ tag: '', version }) };
    expect(inputsSchema.safeParse(inputs).success).toBe(true);
  }
});

it('refuses a tag of another version, whose start-up file may differ', () => {
  const issues = (tag: string) =>
    inputsSchema.safeParse({ ...defaultInputs, version: '3.18', tag }).error?.issues ?? [];
  expect(issues('3.9.1-debian')).toMatchObject([
    { path: ['tag'], message: 'An image of 3.18, or choose 3.9 as the version' },
  ]);
  expect(issues('3.18.1')).toEqual([]);
  expect(issues('our-build-7')).toEqual([]);
});

it.each([
  ['name', '-x'],
  ['name', 'Edge'],
  ['name', 'a b'],
  ['folder', 'etc/gateway'],
  ['folder', '/a,readonly=false'],
  ['folder', '/a$(id)'],
  ['cacheFolder', "/a'b"],
  ['cacheClaim', 'A'],
  ['tag', '-x'],
  ['release', 'a_b'],
])('refuses the %s %s', (member, value) => {
  expect(inputsSchema.safeParse({ ...defaultInputs, [member]: value }).success).toBe(false);
});

describe('reportScript', () => {
  const script = reportScript({
    origin: 'https://console.example.com',
    clusterId: '42',
    address: 'https://console.example.com:8443',
    name: 'edge-7',
    version: '3.16.0',
  });

  it('sends a report that the contract accepts', () => {
    expectShell(script);
    const [, data = ''] = /--data (".*") \\$/m.exec(script) ?? [];
    const sent = execFileSync('sh', [
      '-c',
      `id=edge-7 host=edge-7 ip=10.0.0.7 reachable=false; printf %s ${data}`,
    ]);
    expect(zGatewayInstanceReport.parse(JSON.parse(sent.toString()))).toMatchObject({
      id: 'edge-7',
      hostname: 'edge-7',
      ip: '10.0.0.7',
      etcd_reachable: false,
      config_version: 0,
    });
    expect(script).toContain('https://console.example.com/api/v1/clusters/42/instances');
  });

  it('uses the given name as id, or that of its pod', () => {
    expect(script).toContain('\nid=edge-7 host=$id ip=\n');
    const options = {
      origin: 'https://a.test',
      clusterId: '1',
      address: 'https://b.test:8443',
      version: '3.1.0',
    };
    expect(reportScript(options)).toContain('host=$(hostname)');
  });

  it('is unchanged in the values of the chart', () => {
    const [container] = parse(reportValues(script)).extraContainers;
    expect(container.command).toEqual(['sh', '-c', script]);
    // Kubernetes expands $(NAME) for variables that it knows.
    const names = container.env.map(({ name }: { name: string }) => `$(${name})`);
    expect(names).toContain('$(GATEWAY_TOKEN)');
    expect(names.filter((name: string) => script.includes(name))).toEqual([]);
  });

  it('keeps the token out of command-line arguments', () => {
    const [sending = ''] = script.split('\n').filter((line) => line.includes('$GATEWAY_TOKEN'));
    expect(sending.trim()).toMatch(/^printf .* \|/);
    for (const kind of kinds) {
      for (const line of textOf(kind)
        .split('\n')
        .filter((each) => each.includes('$GATEWAY'))) {
        expect(line).toMatch(/^printf /);
      }
    }
  });

  it('does not run without a token', () => {
    const [guard = ''] = script.split('\n').filter((line) => line.includes(':?'));
    expect(() => execFileSync('sh', ['-c', guard], { env: {}, stdio: 'pipe' })).toThrow(
      /Set GATEWAY_TOKEN/,
    );
  });
});
