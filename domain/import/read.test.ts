import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocumentText } from './document-text.ts';
import { importedPart, withOverrides } from './overrides.ts';
import { planImport } from './plan.ts';
import { planWithLines, readImport } from './read.ts';

const pets = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://pets.example.com/v1/' }, { url: 'http://localhost' }],
  paths: {
    '/pets': { get: { tags: ['pets'], responses: {} }, post: { summary: 'Add a pet' } },
    '/pets/{id}.json': { $ref: '#/components/pathItems/Pet' },
    '/pets/{id}': { parameters: [], description: 'One pet', patch: {} },
    '/gone': { $ref: '#/components/pathItems/Gone' },
    'x-internal': {},
  },
  components: { pathItems: { Pet: { delete: { tags: ['a', 'a', 'ü!'] } } }, schemas: {} },
};
const json = JSON.stringify(pets, null, 2);

const problemsOf = (text: string) =>
  readImport(text).problems.map(({ severity, line, message }) => [severity, line, message]);

describe('importing an OpenAPI document', () => {
  it('plans one API per path, matched exactly or by an expression', () => {
    const { plan } = readImport(json);
    expect(plan?.application).toMatchObject({
      name: 'Pets',
      hosts: ['pets.example.com'],
      path_prefix: '/v1',
      active: 1,
    });
    expect(plan?.apis.map(({ name, methods, labels }) => [name, methods, labels])).toEqual([
      ['/pets', ['GET', 'POST'], ['pets']],
      ['/pets/{id}.json', ['DELETE'], ['a']],
      ['/pets/{id}', ['PATCH'], []],
    ]);
    expect(plan?.apis[0]?.paths).toEqual([{ path: '/pets', path_type: 'Exact' }]);
    const value = plan?.apis[1]?.fine_grained_route_control?.expressions?.[0]?.value ?? '';
    expect(new RegExp(value).test('/v1/pets/7.json')).toBe(true);
    expect(new RegExp(value).test('/v1/pets/7xjson')).toBe(false);
    expect(new RegExp(value).test('/v1/pets/7/x.json')).toBe(false);
  });

  it('reports the line of a problem in JSON', () => {
    const line = (text: string) => json.split('\n').findIndex((each) => each.includes(text)) + 1;
    expect(problemsOf(json)).toEqual([
      ['warning', line('http://localhost') - 1, 'The other server is not used'],
      ['warning', line('"/gone"'), 'Skipped: #/components/pathItems/Gone is not in this document'],
    ]);
  });

  it.each([
    ['swagger: "2.0"\ninfo: {}', 1, 'This is Swagger 2.0'],
    ['openapi: 4.0.0', 1, 'OpenAPI 4.0.0 is not supported'],
    ['info: {}', 1, 'The member openapi is missing'],
    ['- a', 1, 'An OpenAPI document is an object'],
    ['', undefined, 'The document is empty'],
    ['{\n  "openapi": "3.0.0",\n  oops\n}', 3, 'Not valid JSON'],
    ['a:\n  - b\n c: d', 3, 'Not valid YAML'],
    ['a: 1\na: 2', 2, 'Given twice: keep one of them'],
    ['openapi: 3.0.0\ninfo: {title: A}\npaths: {/a: {get: {}}}', 1, 'No server address'],
    [
      'openapi: 3.0.0\ninfo: {title: A}\nservers:\n- url: https://{region}.example.com\npaths: {/a: {get: {}}}',
      4,
      'https://{region}.example.com is not a complete address',
    ],
    ['openapi: 3.0.0\nservers: [{url: http://a.b}]\npaths: {/a: {get: {}}}', 1, 'The title is'],
    [
      'openapi: 3.0.0\ninfo: {title: A}\nservers: [{url: http://a.b}]',
      1,
      'Nothing to import: the document has no paths',
    ],
    [
      'openapi: 3.0.0\ninfo: {title: A}\nservers: [{url: http://a.b}]\npaths:\n  a:\n    get: {}\n',
      5,
      'The path a does not start with a slash',
    ],
  ])('refuses %j', (text, line, message) => {
    const { plan, problems } = readImport(text);
    expect(plan).toBeNull();
    const [problem] = problems.filter(({ severity }) => severity === 'error');
    expect(problem?.message).toContain(message);
    expect(problem?.line).toBe(line);
  });

  it.each([
    ['a trailing comma', '{\n  "openapi": "3.0.0",\n}\n\n', 2],
    ['a missing comma between members', '{\n  "openapi": "3.0.0"\n  "info": {}\n}\n\n', 3],
    ['a word as a value', '{\n  "openapi": "3.0.0",\n  "info": oops,\n  "paths": {}\n}\n\n', 3],
    ['a comment', '{\n  // no\n  "openapi": "3.0.0"\n}\n\n', 2],
    ['an invalid escape', '{\n  "openapi": "\\x"\n}\n\n', 2],
    ['a line break in a string', '{\n  "openapi": "3\n.0"\n}\n\n', 2],
    ['a number with a leading zero', '{\n  "openapi": 03\n}\n\n', 2],
    ['a name without quotes', '\uFEFF{\r\n  openapi: 3\r\n}\r\n\r\n', 2],
    ['text after the end', '{}\n\n[]\n\n', 3],
    ['a missing end', '{\n  "openapi": [\n', 3],
    ['an error at the start', '{]\n}\n', 1],
  ])('reports the line of %s in JSON', (_name, text, line) => {
    const [problem, ...others] = readImport(text).problems;
    expect(problem).toMatchObject({ severity: 'error', line });
    expect(problem?.message).toMatch(/^Not valid JSON: /);
    expect(others).toEqual([]);
  });

  it('locates members with any name, and list items', () => {
    const text =
      '{\n"__proto__": 1,\n"a": [\n0,\n{ "a\\u0062": [],\n"constructor": {} }\n],\n"c": 2\n}';
    const { document } = readDocumentText(text);
    const existing = [
      [],
      ['__proto__'],
      ['a'],
      ['a', '1'],
      ['a', '1', 'ab'],
      ['a', '1', 'constructor'],
    ];
    expect(existing.map((path) => document?.lineOf(path))).toEqual([1, 2, 3, 5, 5, 6]);
    const missing = [
      ['b'],
      ['a', '2'],
      ['a', 'x'],
      ['a', '0', 'c'],
      ['__proto__', 'x'],
      ['toString'],
    ];
    for (const path of missing) expect(document?.lineOf(path), path.join()).toBeUndefined();
  });

  it.each([
    ['JSON', (deep: string) => json.replace('"schemas": {}', `"schemas": ${deep}`)],
    ['YAML', (deep: string) => `openapi: 3.1.0\nx-deep: ${deep}`],
  ])('refuses %s nested deeper than the stack', (_name, around) => {
    const text = around('['.repeat(200_000) + ']'.repeat(200_000));
    expect(readImport(text)).toMatchObject({
      plan: null,
      problems: [{ message: expect.stringMatching(/Nested (too deeply|deeper than 500 levels)$/) }],
    });
  });

  it.each([
    ['https://pets.example.com', 'https', 443],
    ['http://pets.example.com', 'http', 80],
    ['https://pets.example.com:443', 'https', 443],
    ['https://pets.example.com:80/v1', 'https', 80],
    ['http://pets.example.com:443/v1', 'http', 443],
    ['http://[2001:db8::1]', 'http', 80],
    ['https://{host}:{port}', 'https', 8443],
  ])('routes %s over %s to port %d', (url, scheme, port) => {
    const variables = { host: { default: 'pets.example.com' }, port: { default: '8443' } };
    const { plan } = planImport({ ...pets, servers: [{ url, variables }] });
    const host = url.includes('[') ? '[2001:db8::1]' : 'pets.example.com';
    expect(plan?.application.upstreams.map(({ upstream }) => upstream)).toEqual([
      { scheme, lb_type: 'roundrobin', targets: [{ host, port, weight: 100 }] },
    ]);
  });

  it('refuses aliases that expand exponentially', () => {
    const bomb = Array.from({ length: 30 }, (_, n) =>
      n === 0 ? 'a0: &a0 [x, x]' : `a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`,
    ).join('\n');
    expect(readImport(bomb).problems[0]?.message).toContain('Unusable YAML');
  });

  it('applies overrides, and plans the same from the imported part alone', () => {
    const { document } = readDocumentText(json);
    if (!document) throw new Error('The example cannot be read');
    const overrides = { title: 'Animals', server: 'http://animals.example.com:8080/api' };
    const { plan } = planWithLines(document, overrides);
    expect(plan?.application).toMatchObject({
      name: 'Animals',
      hosts: ['animals.example.com'],
      path_prefix: '/api',
    });
    const part = JSON.parse(JSON.stringify(importedPart(withOverrides(pets, overrides))));
    expect(planImport(part).plan).toEqual(plan);
    expect(JSON.stringify(part)).not.toContain('schemas');
  });

  it.each([
    ['a number', 3.1],
    ['a number without a minor version', 3],
    ['two parts', '3.0'],
    ['a later version', '3.2.0'],
  ])('accepts a version of %s', (_name, openapi) => {
    expect(planImport({ ...pets, openapi }).plan?.apis).toHaveLength(3);
  });

  it.each([
    ['4.0.0', 'OpenAPI 4.0.0 is not supported, only version 3'],
    [31, 'OpenAPI 31 is not supported, only version 3'],
    [{}, 'A version, for example 3.1.0'],
  ])('refuses the version %j', (openapi, message) => {
    expect(planImport({ ...pets, openapi }).problems).toEqual([
      { severity: 'error', path: ['openapi'], message },
    ]);
  });

  it('resolves merge keys of YAML, and reports those that it cannot', () => {
    const yaml = (merged: string) =>
      [
        'openapi: 3.0.3',
        'info: {title: Merged}',
        'servers: [{url: http://merged.example.com}]',
        'x-crud: &crud {get: {summary: read}, post: {summary: add}}',
        'x-more: &more {delete: {}}',
        'x-text: &text crud',
        'paths:',
        '  /items:',
        `    <<: ${merged}`,
        '    put: {summary: replace}',
      ].join('\n');
    const methodsOf = (text: string) => readImport(text).plan?.apis.map(({ methods }) => methods);
    expect(methodsOf(yaml('*crud'))).toEqual([['GET', 'POST', 'PUT']]);
    expect(methodsOf(yaml('[*crud, *more]'))).toEqual([['GET', 'POST', 'PUT', 'DELETE']]);
    const message = 'Unusable YAML: << takes an object or a list of objects';
    expect(problemsOf(yaml('*text'))).toEqual([['error', 9, message]]);
    expect(problemsOf(yaml('*none'))).toEqual([
      ['error', 9, 'Unusable YAML: No anchor &none stands before'],
    ]);
  });

  it.each([
    ['JSON', json.replace('"/pets": {', '"/pets/{id}": {},\n    "/pets": {')],
    ['YAML', 'openapi: 3.0.0\npaths:\n  /a:\n    get: {}\n    get: {}\n'],
  ])('refuses a member that is given twice in %s', (_name, text) => {
    const [problem] = readImport(text).problems;
    expect(problem?.message).toBe('Given twice: keep one of them');
    expect(problem?.line).toBeGreaterThan(4);
  });

  it.each([
    ['the title', { info: { title: 'x\0y' } }, ['info', 'title']],
    ['half of an emoji', { info: { title: 'x', description: '\ud83d' } }, ['info', 'description']],
    ['a path', { paths: { '/a\0': { get: {} } } }, ['paths', '/a\0']],
    [
      'a summary',
      { paths: { '/a': { get: { summary: '\0' } } } },
      ['paths', '/a', 'get', 'summary'],
    ],
    ['a server', { servers: [{ url: 'http://a.b/\0' }] }, ['servers', '0', 'url']],
  ])('refuses text that cannot be stored in %s, once, in JSON and YAML', (_name, more, path) => {
    const text = JSON.stringify({ ...pets, ...more }, null, 2);
    for (const each of [text, `# YAML\n${text}`]) {
      const { plan, problems } = readImport(each);
      expect(plan).toBeNull();
      const errors = problems.filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([
        {
          severity: 'error',
          path,
          message: 'Must not contain U+0000 or a lone surrogate',
          line: expect.any(Number),
        },
      ]);
    }
  });

  it('refuses U+0000 outside of strings, and ignores what is not imported', () => {
    const message = 'Must not contain U+0000 or a lone surrogate';
    expect(problemsOf('openapi: 3.0.0\ninfo: \0')).toEqual([['error', 2, message]]);
    const schemas = '{ "Any": { "pattern": "\\u0000", "maximum": 18446744073709551615 } }';
    expect(readImport(json.replace('"schemas": {}', `"schemas": ${schemas}`)).plan).not.toBeNull();
  });

  it('plans or refuses any document, whatever stands in the place of a value', () => {
    const places = [
      ['openapi'],
      ['info'],
      ['info', 'title'],
      ['servers'],
      ['servers', '0'],
      ['paths'],
      ['paths', '/pets'],
      ['paths', '/pets', 'get'],
      ['paths', '/pets', 'get', 'tags'],
      ['paths', '/pets/{id}.json', '$ref'],
    ];
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('#/paths', '#/', '{', 3));
    fc.assert(
      fc.property(fc.constantFrom(...places), value, fc.boolean(), (place, odd, asYaml) => {
        const document = structuredClone(pets) as Record<string, unknown>;
        const parent = place
          .slice(0, -1)
          .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document);
        (parent as Record<string, unknown>)[place.at(-1) ?? ''] = odd;
        const { plan, problems } = readImport(
          `${asYaml ? '---\n' : ''}${JSON.stringify(document)}`,
        );
        expect(plan === null).toBe(problems.some(({ severity }) => severity === 'error'));
      }),
    );
  });

  it('numbers long names that become equal when shortened', () => {
    const long = `/${'a'.repeat(80)}`;
    const paths = {
      [`${long}b${'c'.repeat(40)}`]: { get: {} },
      [`${long}d${'c'.repeat(40)}`]: { get: {} },
    };
    const names = planImport({ ...pets, paths }).plan?.apis.map(({ name }) => name) ?? [];
    expect(new Set(names).size).toBe(2);
    expect(names.filter((name) => [...name].length > 64)).toEqual([]);
  });
});
