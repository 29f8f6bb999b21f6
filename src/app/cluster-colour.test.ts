import { describe, expect, it } from 'vitest';
import { darkTokens, lightTokens } from '#kit/palette.ts';
import { contrastRatio } from '#lib/contrast.ts';
import { clusterColour, clusterColours } from './cluster-colour.ts';

describe('the colour of a cluster', () => {
  it.each([
    ['production', 'red'],
    ['eu-prod-2', 'red'],
    ['LIVE', 'red'],
    ['staging', 'amber'],
    ['pre-prod', 'amber'],
    ['preprod-eu', 'amber'],
    ['dev', 'green'],
    ['qa_2', 'green'],
  ])('of %s is %s', (name, colour) => {
    expect(clusterColour(name)).toBe(colour);
  });

  it('does not take a part of a word for a word', () => {
    expect(clusterColour('products')).not.toBe('red');
    expect(clusterColour('devices')).not.toBe('green');
    expect(clusterColour('delivery')).not.toBe('red');
  });

  it('keeps the warning colours for what the name says', () => {
    const colours = Array.from({ length: 200 }, (_, index) => clusterColour(`cluster ${index}`));
    expect(new Set(colours).size).toBe(5);
    expect(colours).not.toContain('red');
    expect(colours).not.toContain('amber');
  });

  it('is 3:1 against the surface of either scheme', () => {
    for (const { light, dark } of Object.values(clusterColours)) {
      expect(contrastRatio(light, lightTokens.surface)).toBeGreaterThanOrEqual(3);
      expect(contrastRatio(dark, darkTokens.surface)).toBeGreaterThanOrEqual(3);
    }
  });
});
