import { describe, expect, it } from 'vitest';
import { contrastRatio } from '#lib/contrast.ts';
import { darkTokens, lightTokens, type Tokens } from './palette.ts';

const TEXT = 4.5;
const GRAPHIC = 3;

function textPairs(t: Tokens): [name: string, ink: string, paper: string][] {
  const papers = { background: t.background, surface: t.surface, raised: t.raised };
  const inks = {
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
    ...Object.entries(inks).flatMap(([ink, color]) =>
      Object.entries(papers).map(
        ([paper, back]) => [`${ink} on ${paper}`, color, back] as [string, string, string],
      ),
    ),
    ...Object.entries(softs).flatMap(([tone, pair]): [string, string, string][] => [
      [`${tone} on its soft`, pair.main, pair.soft],
      [`text on ${tone} soft`, t.text, pair.soft],
      [`muted on ${tone} soft`, t.muted, pair.soft],
    ]),
    ['accent button', t.accent.on, t.accent.main],
    ['accent button under the pointer', t.accent.on, t.accent.hover],
    ['danger button', t.bad.on, t.bad.main],
    ['danger button under the pointer', t.bad.on, t.bad.hover],
  ];
}

function graphicPairs(t: Tokens): [name: string, ink: string, paper: string][] {
  return [
    ['control edge on surface', t.edge, t.surface],
    ['control edge on background', t.edge, t.background],
    ['focus ring on surface', t.accent.main, t.surface],
    ['focus ring on background', t.accent.main, t.background],
    ...Object.entries(t.series).map(
      ([name, color]) =>
        [`series ${name} on surface`, color, t.surface] as [string, string, string],
    ),
  ];
}

describe.each([
  ['light', lightTokens],
  ['dark', darkTokens],
] as const)('%s scheme', (_scheme, tokens) => {
  it.each(textPairs(tokens))('%s reads at AA', (_name, ink, paper) => {
    expect(contrastRatio(ink, paper)).toBeGreaterThanOrEqual(TEXT);
  });
  it.each(graphicPairs(tokens))('%s is visible at AA', (_name, ink, paper) => {
    expect(contrastRatio(ink, paper)).toBeGreaterThanOrEqual(GRAPHIC);
  });
});
