import { expect, it } from 'vitest';
import { concealed } from '#domain/secrets.ts';
import { mask, maskSecrets } from './mask-secrets.ts';

it('covers a secret that can be read, wherever its name says that it is one', () => {
  expect(maskSecrets({ csrf: { key: 'hush', name: 'token-name' } })).toEqual({
    csrf: { key: mask, name: 'token-name' },
  });
  expect(maskSecrets({ key: 'hush' }, ['csrf'])).toEqual({ key: mask });
});

it('leaves what the server concealed as it came, so that nobody is offered to see it', () => {
  const value = { plugins: { csrf: { key: concealed } } };
  expect(maskSecrets(value)).toBe(value);
});
