import { SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { decodeJwt } from './jwt.ts';

it('decodes header and claims, in any script', async () => {
  const token = await new SignJWT({ name: 'Zoë 漢字', list: [1] })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode('secret'));
  expect(decodeJwt(token)).toEqual({
    header: { alg: 'HS256' },
    claims: { name: 'Zoë 漢字', list: [1] },
  });
});

it.each(['', 'opaque', 'a.b.c', 'e30.e30', 'e30.W10.x', 'e30.e30.x.y'])('%j is no JWT', (text) => {
  expect(decodeJwt(text)).toBeUndefined();
});
