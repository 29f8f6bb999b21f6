import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractResolver } from './form-resolver.ts';

const schema = z.object({
  name: z.string().trim().min(1).max(64),
  weight: z.coerce.number().max(10).default(1).optional(),
  hosts: z.array(z.string().regex(/^[a-z.]+$/)),
});
const options = { fields: {}, shouldUseNativeValidation: false };

describe('contractResolver', () => {
  it('returns values unchanged, including unknown members', async () => {
    const values = { name: ' a ', hosts: [], later: { added: true } };
    const result = await contractResolver(schema)(values, undefined, options);
    expect(result).toEqual({ errors: {}, values });
  });

  it('reports messages on fields, including list items', async () => {
    const values = { name: '', weight: 11, hosts: ['a', 'B'] };
    const { errors } = await contractResolver(schema)(values, undefined, options);
    expect(errors).toMatchObject({
      name: { message: 'Required' },
      weight: { message: 'At most 10' },
    });
    expect(errors.hosts?.[1]).toMatchObject({ message: 'Matches ^[a-z.]+$' });
  });

  it('reports a missing member', async () => {
    const { errors } = await contractResolver(
      z.object({ name: z.string().optional(), n: z.string() }),
    )(JSON.parse('{}'), undefined, options);
    expect(errors).toEqual({ n: expect.objectContaining({ message: 'Required' }) });
  });
});
