import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { darkTokens, lightTokens, markerColours, type Tokens } from './palette.ts';

const TEXT_CONTRAST = 4.5;
const GRAPHIC_CONTRAST = 3;

function channel(hex: string, at: number): number {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function luminance(hex: string): number {
  return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
}

/** Contrast ratio of two `#rrggbb` colours, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
function contrastRatio(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

type ContrastPair = [name: string, foreground: string, background: string];

function textPairs(t: Tokens): ContrastPair[] {
  const backgrounds = { background: t.background, surface: t.surface, raised: t.raised };
  const foregrounds = {
    text: t.text,
    muted: t.muted,
    accent: t.accent.main,
    good: t.good.main,
    warning: t.warning.main,
    bad: t.bad.main,
    info: t.info.main,
  };
  const softs = {
    accent: t.accent,
    good: t.good,
    warning: t.warning,
    bad: t.bad,
    info: t.info,
    neutral: { main: t.muted, soft: t.faintLine },
  };
  return [
    ...Object.entries(foregrounds).flatMap(([foreground, color]) =>
      Object.entries(backgrounds).map(
        ([background, back]): ContrastPair => [`${foreground} on ${background}`, color, back],
      ),
    ),
    ...Object.entries(softs).flatMap(([tone, pair]): ContrastPair[] => [
      [`${tone} on its soft`, pair.main, pair.soft],
      [`text on ${tone} soft`, t.text, pair.soft],
      [`muted on ${tone} soft`, t.muted, pair.soft],
    ]),
    ['accent button', t.accent.on, t.accent.main],
    ['hovered accent button', t.accent.on, t.accent.hover],
    ['danger button', t.bad.on, t.bad.main],
    ['hovered danger button', t.bad.on, t.bad.hover],
  ];
}

function graphicPairs(t: Tokens): ContrastPair[] {
  return [
    ['control edge on surface', t.edge, t.surface],
    ['control edge on background', t.edge, t.background],
    ['focus ring on surface', t.accent.main, t.surface],
    ['focus ring on background', t.accent.main, t.background],
    ...Object.entries(t.series).map(
      ([name, color]): ContrastPair => [`series ${name} on surface`, color, t.surface],
    ),
  ];
}

describe.each([
  ['light', lightTokens],
  ['dark', darkTokens],
] as const)('%s scheme', (scheme, tokens) => {
  it.each(textPairs(tokens))('%s has text contrast AA', (_name, foreground, background) => {
    expect(contrastRatio(foreground, background)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
  });
  it.each(graphicPairs(tokens))('%s has graphics contrast AA', (_name, foreground, background) => {
    expect(contrastRatio(foreground, background)).toBeGreaterThanOrEqual(GRAPHIC_CONTRAST);
  });
  it.each(Object.entries(markerColours))('marker %s has graphics contrast AA', (_name, colour) => {
    const ratio = contrastRatio(colour[scheme], tokens.surface);
    expect(ratio).toBeGreaterThanOrEqual(GRAPHIC_CONTRAST);
  });
  it('matches the colours of the boot page', () => {
    const block = readFileSync('public/boot.css', 'utf8').split('}')[scheme === 'light' ? 0 : 1];
    const { background, surface, line, text } = tokens;
    for (const [name, colour] of Object.entries({ background, surface, line, text })) {
      expect(block).toContain(`--boot-${name}: ${colour};`);
    }
  });
});
