import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { zGatewayInstanceReport } from '#contract/generated/zod.gen.ts';
import { commandsOf } from './commands.ts';
import { defaultInputs, type Inputs, inputsSchema, kinds } from './inputs.ts';
import { reportCommandsOf, reportValues } from './report-commands.ts';
import { reportScript } from './report-script.ts';
import { extraValues, templateValues } from './startup-config.ts';

const textOf = (kind: (typeof kinds)[number], inputs: Partial<Inputs> = {}) =>
  [commandsOf, reportCommandsOf]
    .flatMap((commands) => commands(kind, { ...defaultInputs, ...inputs }))
    .map(({ text }) => text)
    .join('\n');

/** Checks the syntax with a shell, without running it. */
const expectShell = (text: string) =>
  expect(spawnSync('sh', ['-n', '-c', text], { encoding: 'utf8' })).toMatchObject({ status: 0 });

it('has valid default inputs', () => {
  expect(inputsSchema.parse(defaultInputs)).toEqual(defaultInputs);
});

describe.each(kinds)('commands for %s', (kind) => {
  it('have valid shell syntax, even with invalid inputs', () => {
    const evil = `/x'; touch "/tmp/pwned" $(id)`;
    expectShell(textOf(kind));
    const inputs = { name: evil, folder: evil, namespace: evil, release: evil, tag: evil };
    expectShell(textOf(kind, { ...inputs, cacheFolder: evil }));
  });
  it('have a value for every placeholder of their template', () => {
    const names = kind === 'helm' ? ['ImageRepository', 'ImageTag', 'ReplicaCount'] : ['TLSDir'];
    expect(Object.keys(templateValues(kind, defaultInputs))).toEqual(names);
  });
});

it('uses name, image, ports and folder in the Docker commands', () => {
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

it('installs the certificate into the folder that the configuration names', () => {
  expect(templateValues('host', { ...defaultInputs, folder: '/srv/gw/' }).TLSDir).toBe(
    '/srv/gw/tls',
  );
  expect(textOf('host', { folder: '/srv/gw/' })).toContain('install -d -m 755 /srv/gw/tls');
  const inside = String(templateValues('docker', defaultInputs).TLSDir);
  expect(textOf('docker')).toContain(`target=${inside},readonly`);
});

it('uses release and namespace in the Helm commands', () => {
  const text = textOf('helm', { release: 'edge', namespace: 'gateways' });
  expect(text).toContain('helm upgrade --install edge apisix/apisix');
  expect(text.match(/--namespace gateways/g)).toHaveLength(5);
  expect(text.match(/kubectl apply --filename -/g)).toHaveLength(3);
});

it('mounts the cache from outside the container if it has a folder or size', () => {
  expect(textOf('docker')).not.toContain('disk_cache');
  const text = textOf('docker', { cacheFolder: '/var/cache/gateway' });
  expect(text).toContain('sudo install -d -o 636 -g 636 -m 755 /var/cache/gateway');
  expect(text).toContain('type=bind,source=/var/cache/gateway,target=/tmp/disk_cache_one');
  expect(extraValues('helm', defaultInputs)).toBe('');
  expect(parse(extraValues('helm', { ...defaultInputs, cacheSize: 5 }))).toMatchObject({
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
