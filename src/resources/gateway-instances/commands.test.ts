import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { zGatewayInstanceReport } from '#contract/generated/zod.gen.ts';
import { additionsOf, commandsOf, placesOf } from './commands.ts';
import { type Inputs, inputsSchema, kinds, startInputs } from './inputs.ts';
import { reportCommandsOf, reportValues } from './report-commands.ts';
import { reportScript } from './report-script.ts';

const textOf = (kind: (typeof kinds)[number], inputs: Partial<Inputs> = {}) =>
  [commandsOf, reportCommandsOf]
    .flatMap((commands) => commands(kind, { ...startInputs, ...inputs }))
    .map(({ text }) => text)
    .join('\n');

/** A shell reads it without running anything. */
const expectShell = (text: string) =>
  expect(spawnSync('sh', ['-n', '-c', text], { encoding: 'utf8' })).toMatchObject({ status: 0 });

it('starts with inputs that keep the rules', () => {
  expect(inputsSchema.parse(startInputs)).toEqual(startInputs);
});

describe.each(kinds)('commands for %s', (kind) => {
  it('are read by a shell, also with texts that break the rules', () => {
    const evil = `/x'; touch "/tmp/pwned" $(id)`;
    expectShell(textOf(kind));
    const inputs = { name: evil, folder: evil, namespace: evil, release: evil, tag: evil };
    expectShell(textOf(kind, { ...inputs, cacheFolder: evil }));
  });
  it('fill every place that the template of its kind has', () => {
    const names =
      kind === 'helm'
        ? ['ImageRepository', 'ImageTag', 'ReplicaCount']
        : ['TLSDir', 'CloudModuleDir'];
    expect(Object.keys(placesOf(kind, startInputs))).toEqual(names);
  });
});

it('Docker follows name, image, ports and folder', () => {
  const text = textOf('docker', {
    name: 'edge-7',
    tag: '3.9.1-debian',
    httpPort: 80,
    httpsPort: 443,
    folder: '/srv/my gateway/',
  });
  expect(text).toContain('--name edge-7 --hostname edge-7');
  expect(text).toContain('--publish 80:9080 --publish 443:9443');
  expect(text).toContain('apache/apisix:3.9.1-debian');
  expect(text).toContain(
    "--mount 'type=bind,source=/srv/my gateway/config.yaml,target=/usr/local/apisix/conf/config.yaml,readonly'",
  );
  expect(text).toContain("-m 600 tls.key '/srv/my gateway/tls'");
});

it('the folder of the certificate is the one that the configuration names', () => {
  expect(placesOf('host', { ...startInputs, folder: '/srv/gw/' }).TLSDir).toBe('/srv/gw/tls');
  expect(textOf('host', { folder: '/srv/gw/' })).toContain('install -d -m 755 /srv/gw/tls');
  const inside = String(placesOf('docker', startInputs).TLSDir);
  expect(textOf('docker')).toContain(`target=${inside},readonly`);
});

it('Helm follows release and namespace', () => {
  const text = textOf('helm', { release: 'edge', namespace: 'gateways' });
  expect(text).toContain('helm upgrade --install edge apisix/apisix');
  expect(text.match(/--namespace gateways/g)).toHaveLength(5);
  expect(text.match(/kubectl apply --filename -/g)).toHaveLength(3);
});

it('a cache lies outside of the container when it is asked for', () => {
  expect(textOf('docker')).not.toContain('disk_cache');
  const text = textOf('docker', { cacheFolder: '/var/cache/gateway' });
  expect(text).toContain('sudo install -d -o 636 -g 636 -m 755 /var/cache/gateway');
  expect(text).toContain('type=bind,source=/var/cache/gateway,target=/tmp/disk_cache_one');
  expect(additionsOf('helm', startInputs)).toBe('');
  expect(parse(additionsOf('helm', { ...startInputs, cacheSize: 5 }))).toMatchObject({
    podSecurityContext: { fsGroup: 636 },
    extraVolumes: [{ name: 'cache' }],
    extraVolumeMounts: [{ name: 'cache', mountPath: '/tmp/disk_cache_one' }],
  });
});

it.each([
  ['name', '-x'],
  ['name', 'x'],
  ['folder', 'etc/gateway'],
  ['folder', '/a,readonly=false'],
  ['folder', '/a$(id)'],
  ['cacheFolder', "/a'b"],
  ['tag', '-x'],
  ['release', 'a_b'],
])('the %s %s is refused', (member, value) => {
  expect(inputsSchema.safeParse({ ...startInputs, [member]: value }).success).toBe(false);
});

describe('the script that reports', () => {
  const script = reportScript({
    origin: 'https://console.example.com',
    clusterId: '42',
    domain: 'default.example.com',
    name: 'edge-7',
    version: '3.16.0',
  });

  it('sends what the contract asks for', () => {
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

  it('takes its id from what it was told, or from its pod', () => {
    expect(script).toContain('\nid=edge-7 host=$id ip=\n');
    const facts = { origin: 'https://a.test', clusterId: '1', domain: 'b.test', version: '3.1.0' };
    expect(reportScript(facts)).toContain('host=$(hostname)');
  });

  it('stands as it is in the values of the chart', () => {
    const [container] = parse(reportValues(script)).extraContainers;
    expect(container.command).toEqual(['sh', '-c', script]);
    // Kubernetes fills in $(NAME) where it knows a variable of that name.
    const names = container.env.map(({ name }: { name: string }) => `$(${name})`);
    expect(names).toContain('$(GATEWAY_TOKEN)');
    expect(names.filter((name: string) => script.includes(name))).toEqual([]);
  });

  it('keeps the token out of the words of commands', () => {
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
