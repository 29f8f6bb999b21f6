import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isReadableYaml, listItem, yamlBlock } from './yaml.ts';

/** Reads a value back with both versions of YAML; gateways read version 1.1. */
function read(value: unknown): unknown {
  const text = `top:${yamlBlock(value, '  ')}`;
  const [newer, older] = (['1.2', '1.1'] as const).map((version) => parse(text, { version }).top);
  expect(older).toEqual(newer);
  return newer;
}

const pem = '-----BEGIN PRIVATE KEY-----\nMIIabc+/=\nMIIdef==\n-----END PRIVATE KEY-----\n';

describe('the YAML for gateways', () => {
  it('reads back as it was, whatever a value contains', () => {
    const words = fc.constantFrom('on', 'No', 'y', '~', '012', '0o7', '0x1f', '12:30:45', '1e3');
    const odd = fc.constantFrom('2026-01-01', '<', '=', '- a', 'a: b', '# a', '\u0085\u2028', pem);
    const text = fc.oneof(words, odd, fc.string({ unit: 'binary' }));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, (made) => {
        const json: unknown = JSON.parse(JSON.stringify(made));
        expect(read(json)).toEqual(json);
        expect(read([json, [json]])).toEqual([json, [json]]);
      }),
    );
  });

  it('writes what people can read', () => {
    const route = {
      id: '7',
      uris: ['/a*'],
      labels: { on: 'true', public: 'true' },
      vars: [['arg_a', '==', '1'], []],
      targets: [{ host: 'a.test', port: 80 }, { 'x y': {} }],
      key: pem,
      retries: 1.5e21,
    };
    expect(listItem(route, '  ')).toBe(`  - id: "7"
    uris:
      - "/a*"
    labels:
      "on": "true"
      public: "true"
    vars:
      -
        - "arg_a"
        - "=="
        - "1"
      - []
    targets:
      - host: "a.test"
        port: 80
      -
        "x y": {}
    key: |
      -----BEGIN PRIVATE KEY-----
      MIIabc+/=
      MIIdef==
      -----END PRIVATE KEY-----
    retries: 1.5e+21
`);
  });

  it('keeps a PEM text as it ends', () => {
    for (const text of [pem, pem.trimEnd(), `${pem}\n`, pem + pem, ` ${pem}`, `${pem}#`]) {
      expect(read({ key: text })).toEqual({ key: text });
    }
  });

  it('keeps gateways from replacing a variable of the environment', () => {
    const variable = `$${'{{HOME}}'}`;
    const value = { [variable]: `${variable} {{c}} $` };
    expect(yamlBlock(value)).not.toContain('${{');
    expect(read(value)).toEqual(value);
  });

  it('has explicit keys where they are too long for a reader', () => {
    const value = { ['k'.repeat(1001)]: { a: ['b'] }, ['"'.repeat(600)]: 1 };
    expect(yamlBlock(value).match(/^\? /gm)).toHaveLength(2);
    expect(read(value)).toEqual(value);
  });

  it('knows values that make a file unreadable', () => {
    const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)]);
    expect(isReadableYaml({ plugins: { a: [{ '<': 1 }] }, b: null, c: deep(90) })).toBe(true);
    expect(isReadableYaml({ plugins: { a: [{ '<<': 1 }] } })).toBe(false);
    expect(isReadableYaml(deep(102))).toBe(false);
  });
});
