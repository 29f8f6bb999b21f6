import { expect, it } from 'vitest';
import { semanticFallback } from './ai-services.ts';

const settings = (fallback?: unknown) => ({
  instances: [{ name: 'primary' }, { name: 'own' }],
  semantic_opts: { ...(fallback !== undefined && { fallback }) },
});

it.each([settings(), settings('own'), {}, null, { semantic_opts: 1 }])(
  'takes a fallback that is an instance, or none: %j',
  (value) => {
    expect(semanticFallback(value)).toEqual([]);
  },
);

it.each([settings('other'), settings(1), { semantic_opts: { fallback: 'own' } }])(
  'refuses a fallback that is no instance: %j',
  (value) => {
    expect(semanticFallback(value).map(({ path }) => path.join('.'))).toEqual([
      'semantic_opts.fallback',
    ]);
  },
);
