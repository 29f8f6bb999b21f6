import { expect, it } from 'vitest';
import { concealed } from '#domain/secrets.ts';
import { mask, maskSecrets } from './mask-secrets.ts';

it('masks readable secrets, recognized by their path', () => {
  expect(maskSecrets({ csrf: { key: 'hush', name: 'token-name' } })).toEqual({
    csrf: { key: mask, name: 'token-name' },
  });
  expect(maskSecrets({ key: 'hush' }, ['csrf'])).toEqual({ key: mask });
});

it('keeps concealed secrets, which cannot be shown', () => {
  const value = { plugins: { csrf: { key: concealed } } };
  expect(maskSecrets(value)).toBe(value);
});
