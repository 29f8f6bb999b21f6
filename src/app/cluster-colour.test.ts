import { describe, expect, it } from 'vitest';
import { clusterColour } from './cluster-colour.ts';

describe('clusterColour', () => {
  it.each([
    ['production', 'red'],
    ['eu-prod-2', 'red'],
    ['LIVE', 'red'],
    ['staging', 'amber'],
    ['pre-prod', 'amber'],
    ['preprod-eu', 'amber'],
    ['dev', 'green'],
    ['qa_2', 'green'],
  ])('makes %s %s', (name, colour) => {
    expect(clusterColour(name)).toBe(colour);
  });

  it('matches whole words only', () => {
    expect(clusterColour('products')).not.toBe('red');
    expect(clusterColour('devices')).not.toBe('green');
    expect(clusterColour('delivery')).not.toBe('red');
  });

  it('gives no warning colour to other names', () => {
    const colours = Array.from({ length: 200 }, (_, index) => clusterColour(`cluster ${index}`));
    expect(new Set(colours).size).toBe(5);
    expect(colours).not.toContain('red');
    expect(colours).not.toContain('amber');
  });
});
