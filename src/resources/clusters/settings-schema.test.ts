import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusters } from '#contract/examples/clusters.ts';
import type { ClientSettings } from '#contract/generated/types.gen.ts';
import { zClusterSettings } from '#contract/generated/zod.gen.ts';
import { isRecord } from '#lib/equal.ts';
import {
  clientGroup,
  normalizeGroup,
  observabilityGroup,
  proxyGroup,
  type SettingsGroup,
  toBody,
} from './settings-schema.ts';

const groups = [clientGroup, observabilityGroup, proxyGroup] as SettingsGroup<
  Record<string, unknown>
>[];

/** Members without a field, at the top level and nested. */
const unknown = fc.dictionary(
  fc.constantFrom('x_rate', 'x_mode', 'x_more'),
  fc.oneof(fc.constant({}), fc.constant(false), fc.constant(0), fc.jsonValue()),
  { maxKeys: 2 },
);

/** A member with a field may be absent, unset or set. */
const member = (set: fc.Arbitrary<unknown>, unset: unknown) =>
  fc.oneof(fc.constant(undefined), fc.constant(unset), set);

const flag = member(fc.constant(true), false);
const amount = member(fc.integer({ min: 1, max: 1e9 }), 0);
const word = member(fc.constantFrom('X-Forwarded-For', 'Acme'), '');

const inner = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    fc.constant(undefined),
    fc
      .tuple(fc.record(members), unknown)
      .map(([known, more]) => withoutAbsent({ ...more, ...known })),
  );

/** Removes the members generated as absent. */
function withoutAbsent(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

const shapes: Record<string, Record<string, fc.Arbitrary<unknown>>> = {
  client_settings: {
    maximum_request_body_size: amount,
    client_real_ip: inner({
      enabled: flag,
      replace_from: inner({ position: fc.constantFrom(undefined, 'header', 'cookie'), name: word }),
      trusted_addresses: member(fc.constant(['10.0.0.0/8']), []),
      recursive_search: flag,
    }),
  },
  observability_settings: {
    metrics: inner({ enabled: flag }),
    show_upstream_status_in_response_header: flag,
    access_log_rotate: inner({
      enabled: flag,
      interval: amount,
      maximum_kept_log_entries: amount,
      enable_compression: flag,
    }),
  },
  api_proxy_settings: {
    enable_request_buffering: fc.constantFrom(undefined, true, false),
    server_header_customization: inner({
      mode: fc.constantFrom(undefined, 'Rewrite', 'Hide Version Token'),
      new_server_header: word,
    }),
    url_handling_options: member(fc.constant(['Delete Tail Slash']), null),
  },
};

const anyGroup = fc
  .constantFrom(...groups)
  .chain((group) =>
    fc
      .tuple(fc.record(shapes[group.member] ?? {}), unknown)
      .map(([known, more]) => ({ group, loaded: withoutAbsent({ ...more, ...known }) })),
  );

/** Mimics the form library, which sets absent members to undefined when it renders their fields. */
function rendered(
  { shown }: SettingsGroup<Record<string, unknown>>,
  loaded: Record<string, unknown>,
) {
  const values = structuredClone(loaded);
  for (const path of shown.toReversed()) {
    const keys = path.split('.');
    let here = values;
    for (const [index, key] of keys.entries()) {
      const last = index === keys.length - 1;
      const leaf = last && !shown.some((other) => other.startsWith(`${path}.`));
      if (leaf) here[key] ??= undefined;
      else {
        if (!isRecord(here[key])) here[key] = {};
        here = here[key] as Record<string, unknown>;
      }
    }
  }
  return values;
}

describe('saving a group of settings', () => {
  it('sends nothing without an edit, whichever fields are rendered', () => {
    fc.assert(
      fc.property(anyGroup, ({ group, loaded }) => {
        const values = rendered(group, loaded);
        expect(toBody(group, values, loaded)).toBeNull();
        expect(normalizeGroup(group, values)).toEqual(normalizeGroup(group, loaded));
      }),
    );
  });

  it('sends the whole group with the edit, members without a field included', () => {
    fc.assert(
      fc.property(anyGroup, ({ group, loaded }) => {
        const values = { ...rendered(group, loaded), x_edited: 'by hand' };
        const body = toBody(group, values, loaded);
        expect(Object.keys(body ?? {})).toEqual([group.member]);
        expect(body?.[group.member]).toEqual({ ...loaded, x_edited: 'by hand' });
      }),
    );
  });

  it('sends bodies that the contract accepts', () => {
    for (const { settings } of clusters) {
      for (const group of groups) {
        const loaded = (settings[group.member] ?? {}) as Record<string, unknown>;
        const values = { ...rendered(group, loaded), x_edited: true };
        const body = toBody(group, values, loaded);
        expect(zClusterSettings.safeParse(body).error).toBeUndefined();
      }
    }
  });

  const edited = (loaded: ClientSettings, edit: (values: ClientSettings) => void) => {
    const values = structuredClone(loaded);
    edit(values);
    return toBody(clientGroup, values, loaded);
  };

  it('sends a member that was turned off, and omits one that was emptied', () => {
    const loaded = {
      maximum_request_body_size: 5,
      client_real_ip: { enabled: true, trusted_addresses: ['::1'], x: 1 },
    };
    const body = edited(loaded, (values) => {
      values.maximum_request_body_size = 0;
      if (values.client_real_ip) values.client_real_ip.enabled = false;
      if (values.client_real_ip) values.client_real_ip.trusted_addresses = [];
    });
    expect(body).toEqual({
      client_settings: { maximum_request_body_size: 0, client_real_ip: { enabled: false, x: 1 } },
    });
  });

  it('sends nothing after a switch was turned on and off again', () => {
    expect(
      edited({ x: 1 } as ClientSettings, (values) => {
        values.client_real_ip = { enabled: false, replace_from: { position: undefined } };
      }),
    ).toBeNull();
  });

  it('distinguishes disabled buffering from unset buffering', () => {
    expect(toBody(proxyGroup, { enable_request_buffering: false }, {})).toEqual({
      api_proxy_settings: { enable_request_buffering: false },
    });
  });
});
