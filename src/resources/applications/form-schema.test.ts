import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applications } from '#contract/examples/applications.ts';
import type { KeepalivePool, UpstreamTls } from '#contract/generated/types.gen.ts';
import { zApplicationPatch, zApplicationSpec } from '#contract/generated/zod.gen.ts';
import { parseContext } from '#domain/messages.ts';
import { anyApplication } from './application.arbitrary.ts';
import { newActiveCheck } from './check-defaults.ts';
import {
  type ApplicationValues,
  applicationSchema,
  defaults,
  newUpstream,
  normalize,
  toBody,
  toClone,
  toCreateBody,
  toForm,
} from './form-schema.ts';

/** Changes values like the form library, which creates a missing group when it renders one of its fields. */
function rendered(values: ApplicationValues): ApplicationValues {
  const copy = structuredClone(values);
  for (const { upstream } of copy.upstreams) {
    upstream.timeout = { ...upstream.timeout };
    for (const member of ['connect', 'send', 'read'] as const) {
      upstream.timeout[member] ??= undefined;
    }
    upstream.retries ??= undefined;
    upstream.retry_timeout ??= undefined;
    upstream.keepalive_pool = { size: undefined, ...upstream.keepalive_pool } as KeepalivePool;
    upstream.tls = { verify: undefined, ...upstream.tls } as UpstreamTls;
    upstream.gateway_extra ??= undefined;
    for (const target of upstream.targets ?? []) {
      target.priority ??= undefined;
      target.metadata ??= undefined;
    }
    for (const check of [upstream.checks?.active, upstream.checks?.passive]) {
      if (!check) continue;
      const kind = check[check.type];
      check[check.type] = { ...kind, unhealthy: { timeouts: undefined, ...kind?.unhealthy } };
    }
  }
  return copy;
}

/** An edit of each member. The patch must contain nothing else. */
const edits: Record<string, (values: ApplicationValues) => void> = {
  name: (values) => {
    values.name += '2';
  },
  description: (values) => {
    values.description = `${values.description ?? ''}.`;
  },
  hosts: (values) => void values.hosts.push('new.example.com'),
  path_prefix: (values) => {
    values.path_prefix += 'x';
  },
  protocols: (values) => {
    values.protocols = values.protocols?.length === 2 ? ['HTTP'] : ['HTTP', 'HTTPS'];
  },
  plugins: (values) => {
    values.plugins = { ...values.plugins, added: {} };
  },
  labels: (values) => {
    values.labels = [...(values.labels ?? []), 'added'];
  },
  active: (values) => {
    values.active = values.active === 1 ? 0 : 1;
  },
  default_upstream_version: (values) => {
    values.default_upstream_version = 'other';
  },
  gateway_extra: (values) => {
    values.gateway_extra = { ...values.gateway_extra, added: [1] };
  },
};

/** Edits of the first upstream. */
const upstreamEdits: Record<string, (values: ApplicationValues) => void> = {
  retries: ({ upstreams: [first] }) => {
    if (first) first.upstream.retries = (first.upstream.retries ?? 0) + 1;
  },
  scheme: ({ upstreams: [first] }) => {
    if (first) first.upstream.scheme = first.upstream.scheme === 'http' ? 'https' : 'http';
  },
  version: ({ upstreams: [first] }) => {
    if (first) first.version += '2';
  },
  timeout: ({ upstreams: [first] }) => {
    if (first) first.upstream.timeout = { ...first.upstream.timeout, read: 123_456 };
  },
  retry_timeout: ({ upstreams: [first] }) => {
    if (first) first.upstream.retry_timeout = 1234.5;
  },
  keepalive_pool: ({ upstreams: [first] }) => {
    if (first) first.upstream.keepalive_pool = { ...first.upstream.keepalive_pool, size: 4321 };
  },
  tls: ({ upstreams: [first] }) => {
    if (first) first.upstream.tls = { ...first.upstream.tls, verify: !first.upstream.tls?.verify };
  },
  hash: ({ upstreams: [first] }) => {
    if (!first) return;
    Object.assign(first.upstream, { lb_type: 'consistent_hash', hash_on: 'cookie', hash_key: 'k' });
  },
  gateway_extra: ({ upstreams: [first] }) => {
    if (first) first.upstream.gateway_extra = { ...first.upstream.gateway_extra, added: null };
  },
  'priority and metadata of a target': ({ upstreams: [first] }) => {
    const target = first?.upstream.targets?.[0];
    if (target) Object.assign(target, { priority: 77, metadata: { zone: 'added' } });
    else if (first) first.upstream.retries = 77;
  },
  targets: ({ upstreams: [first] }) => {
    first?.upstream.targets?.push({ host: 'added', port: 1, weight: 1 });
    if (first) first.upstream.targets ??= [{ host: 'added', port: 1, weight: 1 }];
  },
};

describe('saving a loaded application', () => {
  it('sends nothing when nothing was edited, whichever fields were rendered', () => {
    fc.assert(
      fc.property(anyApplication, (application) => {
        const loaded = toForm(application);
        for (const written of ['gateway_issues', 'api_count', 'published_api_count']) {
          expect(loaded).not.toHaveProperty(written);
        }
        expect(toBody(structuredClone(loaded), loaded)).toBeNull();
        expect(toBody(rendered(loaded), loaded)).toBeNull();
        expect(normalize(rendered(loaded))).toEqual(normalize(loaded));
      }),
    );
  });

  it.each(Object.entries(edits))('sends only %s when only it was edited', (name, edit) => {
    fc.assert(
      fc.property(anyApplication, (application) => {
        const loaded = toForm(application);
        const values = rendered(loaded);
        edit(values);
        const body = toBody(values, loaded);
        const expected = structuredClone(loaded);
        edit(expected);
        expect(body).toEqual({ [name]: expected[name as keyof ApplicationValues] });
      }),
    );
  });

  it.each(Object.entries(upstreamEdits))(
    'keeps everything else when %s of an upstream changes',
    (_, edit) => {
      fc.assert(
        fc.property(anyApplication, (application) => {
          const loaded = toForm(application);
          const values = rendered(loaded);
          edit(values);
          const expected = structuredClone(loaded);
          edit(expected);
          const body = toBody(values, loaded);
          expect(Object.keys(body ?? {})).toEqual(['upstreams']);
          expect(sent(body).upstreams).toEqual(sent(expected).upstreams);
        }),
      );
    },
  );

  it('keeps the other versions when one in the middle is removed', () => {
    const [, payments] = applications;
    if (!payments) throw new Error('No example');
    const loaded = toForm({
      ...payments,
      upstreams: [...payments.upstreams, newUpstream('third')],
    });
    const values = rendered(loaded);
    values.upstreams.splice(1, 1);
    expect(sent(toBody(values, loaded))).toEqual({
      upstreams: sent([loaded.upstreams[0], loaded.upstreams[2]]),
    });
  });

  it('sends a new check with the members of the other types as null', () => {
    const [shop] = applications;
    if (!shop) throw new Error('No example');
    const loaded = toForm(shop);
    const values = rendered(loaded);
    const upstream = values.upstreams[0]?.upstream;
    if (upstream) upstream.checks = { active: newActiveCheck('tcp'), passive: undefined };
    expect(sent(toBody(values, loaded)).upstreams).toMatchObject([
      { upstream: { checks: { active: { type: 'tcp', http: null, https: null, tcp: {} } } } },
    ]);
  });

  it('sends emptied members as empty, because a patch keeps what is missing', () => {
    const [, payments] = applications;
    if (!payments) throw new Error('No example');
    const loaded = toForm(payments);
    const { description: _text, plugins: _map, labels: _words, ...values } = loaded;
    expect(toBody(values, loaded)).toEqual({ description: '', plugins: {}, labels: [] });
  });

  it('builds patches that the contract accepts', () => {
    fc.assert(
      fc.property(anyApplication, fc.constantFrom(...Object.values(edits)), (application, edit) => {
        const loaded = toForm(application);
        const values = rendered(loaded);
        edit(values);
        const patch = sent(toBody(values, loaded));
        expect(zApplicationPatch.safeParse(patch).error).toBeUndefined();
      }),
    );
  });
});

describe('creating an application', () => {
  it('builds a body that the contract accepts', () => {
    const values = rendered({ ...defaults, name: 'shop', hosts: ['shop.example.com'] });
    const [first] = values.upstreams;
    if (first?.upstream.targets?.[0]) first.upstream.targets[0].host = '10.0.0.1';
    const body = sent(toCreateBody(values));
    expect(applicationSchema.safeParse(body).success).toBe(true);
    expect(body).toEqual({
      name: 'shop',
      hosts: ['shop.example.com'],
      path_prefix: '/',
      protocols: ['HTTP'],
      plugins: {},
      upstreams: [
        {
          version: 'default',
          upstream: {
            scheme: 'http',
            lb_type: 'roundrobin',
            targets: [{ host: '10.0.0.1', port: 80, weight: 100 }],
          },
        },
      ],
      default_upstream_version: 'default',
      labels: [],
      active: 0,
    });
  });

  it('clones everything, with another name and unpublished', () => {
    fc.assert(
      fc.property(anyApplication, (application) => {
        const clone = toCreateBody(rendered(toClone(application)));
        const { protocol: _older, description, ...original } = toForm(application);
        expect(clone.name).toMatch(/ copy$/);
        expect([...clone.name].length).toBeLessThanOrEqual(64);
        expect(clone.active).toBe(1);
        expect(normalize({ ...clone, name: '', active: 0 })).toEqual(
          normalize({ ...original, ...(description && { description }), name: '', active: 0 }),
        );
        zApplicationSpec.parse(sent(clone));
      }),
    );
  });
});

describe('validation', () => {
  const errorsOf = (change: (values: ApplicationValues) => void) => {
    const values = structuredClone({ ...defaults, name: 'shop', hosts: ['shop.example.com'] });
    const target = values.upstreams[0]?.upstream.targets?.[0];
    if (target) target.host = '10.0.0.1';
    change(values);
    const result = applicationSchema.safeParse(values, parseContext);
    return result.error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [];
  };
  const first = (values: ApplicationValues) => values.upstreams[0]?.upstream ?? { scheme: 'http' };

  it.each<[string, (values: ApplicationValues) => void, string, string]>([
    [
      'a blank name',
      (v) => {
        v.name = '  ';
      },
      'name',
      'Must not be blank',
    ],
    [
      'a name of 65 characters',
      (v) => {
        v.name = 'a'.repeat(65);
      },
      'name',
      'At most 64 characters',
    ],
    [
      'a prefix without a slash',
      (v) => {
        v.path_prefix = 'checkout';
      },
      'path_prefix',
      'Starts with a slash, for example /checkout/v2',
    ],
    [
      'a repeated label',
      (v) => {
        v.labels = ['a', 'a'];
      },
      'labels.1',
      'Already in the list',
    ],
    [
      'a hash without a key',
      (v) => {
        first(v).lb_type = 'consistent_hash';
      },
      'upstreams.0.upstream.hash_key',
      'Required for consistent hashing, for example remote_addr',
    ],
    [
      'port 65536',
      (v) => {
        first(v).targets = [{ host: 'a', port: 65_536, weight: 1 }];
      },
      'upstreams.0.upstream.targets.0.port',
      'At most 65535',
    ],
    [
      'eleven versions',
      (v) => {
        v.upstreams = Array.from({ length: 11 }, (_, i) => newUpstream(`v${i}`));
      },
      'upstreams',
      'At most 10 items',
    ],
  ])('refuses %s', (_, change, field, message) => {
    expect(errorsOf(change)).toContainEqual([field, message]);
  });

  it('accepts an emoji and markup as a name', () => {
    expect(
      errorsOf((values) => {
        values.name = '🛒'.repeat(64);
      }),
    ).toEqual([]);
    expect(
      errorsOf((values) => {
        values.name = '<img onerror=alert(1)>';
      }),
    ).toEqual([]);
  });
});

/** Returns a value as sent in JSON. */
function sent<T>(value: T): T extends null ? never : T;
function sent(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
