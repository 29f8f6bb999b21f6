import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '#domain/expressions.ts';
import { routeUris } from './route-uris.ts';

const prefix = (path: string) => ({ path, path_type: 'Prefix' as const });
const exact = (path: string) => ({ path, path_type: 'Exact' as const });

it.each([
  [prefix('orders'), '/api/orders*'],
  [prefix(''), '/api*'],
  [prefix('a+b'), '/api/a+b*'],
  [prefix('a:b'), '/api/a:b*'],
  [exact('orders'), '/api/orders'],
  [exact('users/:id'), '/api/users/:id'],
  [exact('a+b/'), '/api/a+b/'],
])('delivers %j as it is', (path, uri) => {
  expect(routeUris('/api', [path])).toEqual({ plain: [uri], guarded: [] });
});

it('delivers the path prefix / as it is', () => {
  expect(routeUris('/', [prefix(''), exact('')])).toEqual({ plain: ['/*', '/'], guarded: [] });
});

it.each([
  ['/api', exact('a*b'), '/api/a*b', ['uri', '==', '/api/a*b']],
  ['/api', exact('ord*'), '/api/ord*', ['uri', '==', '/api/ord*']],
  ['/api', exact('files/*'), '/api/files*', ['uri', '==', '/api/files/*']],
  ['/api', prefix('p*q'), '/api/p*q*', ['uri', '~~', '^/api/p\\*q']],
  ['/api', prefix('orders/'), '/api/orders*', ['uri', '~~', '^/api/orders/']],
  ['/api', prefix('v1.0/'), '/api/v1.0*', ['uri', '~~', '^/api/v1\\.0/']],
  ['/api', prefix('c++/'), '/api/c++*', ['uri', '~~', '^/api/c\\+\\+/']],
  ['/api', prefix('users/:id'), '/api/users*', ['uri', '~~', '^/api/users/:id']],
  ['/a+b', prefix('/'), '/a+b*', ['uri', '~~', '^/a\\+b/']],
  ['/a+b', prefix(':id'), '/a+b*', ['uri', '~~', '^/a\\+b/:id']],
  ['/w*', exact('x'), '/w*/x', ['uri', '==', '/w*/x']],
  ['/(', exact('*/:id'), '/(*', ['uri', '==', '/(/*/:id']],
])('widens the address below %s of %j', (start, path, uri, condition) => {
  expect(routeUris(start, [path])).toMatchObject({
    plain: [],
    guarded: [{ uris: [uri], condition }],
  });
});

it('puts widened addresses of one length together, and ranks longer ones and exact ones higher', () => {
  const paths = [...['a/', 'b/', 'cd/'].map(prefix), exact('*123'), exact('*456')];
  expect(routeUris('/', paths)).toEqual({
    plain: [],
    guarded: [
      { uris: ['/a*', '/b*'], condition: ['uri', '~~', '^(?:/a/|/b/)'], rank: 6 },
      { uris: ['/cd*'], condition: ['uri', '~~', '^/cd/'], rank: 8 },
      { uris: ['/*'], condition: ['uri', 'in', ['/*123', '/*456']], rank: 11 },
    ],
  });
});

it('has each address once, and tells a wildcard from a prefix', () => {
  const paths = [exact('w*'), prefix('w'), prefix('/w'), prefix('//w')];
  expect(routeUris('/', paths)).toMatchObject({
    plain: ['/w*'],
    guarded: [{ uris: ['/w*'], condition: ['uri', '==', '/w*'] }],
  });
});

/** Whether a gateway finds a route: by the text up to the first wildcard, then as a pattern (lua-resty-radixtree). */
function reaches(uri: string, request: string): boolean {
  const wildcard = uri.indexOf('*');
  if (wildcard < 0) return uri === request;
  if (!request.startsWith(uri.slice(0, wildcard))) return false;
  const parts = uri.split('/');
  if (!parts.some((part) => /^[:*]/.test(part))) return true;
  const pattern = parts.map((part) =>
    part.startsWith(':') ? '([^/]+)' : part.startsWith('*') ? '((.|\\n)*)' : part,
  );
  try {
    return new RegExp(`^(?:${pattern.join('/')})$`).test(request);
  } catch {
    return false;
  }
}

/** Whether the condition of a widened address holds. */
function holds([, operator, value]: unknown[], request: string): boolean {
  return operator === '==' ? request === value : new RegExp(String(value)).test(request);
}

describe('any path', () => {
  const part = fc.string({ unit: fc.constantFrom(...'ab:*+.()/'), maxLength: 6 });

  it('answers exactly the requests that begin with it, or are it', () => {
    fc.assert(
      fc.property(part, part, fc.boolean(), part, (start, path, isExact, rest) => {
        const { plain, guarded } = routeUris(`/${start}`, [
          { path, path_type: isExact ? 'Exact' : 'Prefix' },
        ]);
        const literal =
          `/${start}`.replace(/\/+$/, '') + (path === '' ? '' : `/${path.replace(/^\/+/, '')}`);
        const whole = path === '' ? `/${start}` : literal;
        const answers = (request: string) =>
          plain.some((uri) => reaches(uri, request)) ||
          guarded.some(
            ({ uris, condition }) =>
              uris.some((uri) => reaches(uri, request)) && holds(condition, request),
          );
        expect(answers(whole)).toBe(true);
        const longer = `${whole}x${rest}`;
        expect(answers(longer)).toBe(!isExact);
        expect(answers(whole.slice(0, -1))).toBe(false);
        for (const { condition } of guarded) {
          expect(parseExpression([condition])).toHaveProperty('tree');
        }
      }),
    );
  });
});
