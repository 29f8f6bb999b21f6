import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { APISIX_YAML_LAYOUT, apisixYaml } from './apisix-yaml.ts';
import type { GatewayObject } from './objects.ts';

const object = (key: string, value: GatewayObject | undefined) => ({
  key,
  value: () => value && JSON.stringify(value),
});

const write = (objects: ReturnType<typeof object>[], { conceal = false, comment = ['a'] } = {}) =>
  [...apisixYaml(objects, { comment, conceal })].join('');

describe('an apisix.yaml', () => {
  it('has a list for each directory, and ends as gateways expect', () => {
    // Who changes the text raises the number, so that the entity tag differs.
    expect(APISIX_YAML_LAYOUT).toBe(1);
    const rule = { id: '1', plugins: { csrf: { key: 'hush' } } };
    const other = object('/protos/1', { id: '1', content: 'x' });
    expect(
      write([object('/global_rules/1', rule), object('/routes/7', { id: '7' }), other]),
    ).toBe(`# a
routes:
  - id: "7"
services: []
upstreams: []
ssls: []
ssl: []
consumers: []
global_rules:
  - id: "1"
    plugins:
      csrf:
        key: "hush"
plugin_metadata: []
protos:
  - id: "1"
    content: "x"
#END
`);
  });

  it('conceals secrets', () => {
    const text = write([object('/ssls/1', { id: '1', cert: 'c', key: 'hush' })], { conceal: true });
    expect(parse(text).ssls).toEqual([{ id: '1', cert: 'c', key: '********' }]);
  });

  it('leaves out what would make it unreadable, and says so', () => {
    const bad = object('/services/1', { id: '1', plugins: { a: { '<<': 'b' } } });
    const text = write([
      bad,
      object('/services/2', { id: '2' }),
      object('/consumers/x', undefined),
    ]);
    expect(parse(text, { version: '1.1' })).toMatchObject({
      services: [{ id: '2' }],
      consumers: [],
    });
    expect(text).toContain('\n# /services/1 is left out: ');
    expect(parse(write([bad]))).toMatchObject({ services: [] });
  });
});
