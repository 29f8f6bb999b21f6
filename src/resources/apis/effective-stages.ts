import type { StageName } from '#domain/plugin-stages.ts';

/** The stages as headings, with what happens in them. */
export const stageTitles: Readonly<Record<StageName, { title: string; hint: string }>> = {
  rewrite: { title: 'Rewrite', hint: 'identifies the caller and changes the request' },
  access: { title: 'Access', hint: 'admits or refuses the request, and chooses the upstream' },
  before_proxy: { title: 'Before proxy', hint: 'just before the request goes to the upstream' },
  response: { title: 'Response', hint: 'changes the headers, then the body' },
  log: { title: 'Log', hint: 'after the response' },
  unknown: { title: 'Custom plugins', hint: 'their code decides about the phase' },
  beside: { title: 'Beside requests', hint: 'these work in the background' },
  never: { title: 'Without effect', hint: 'gateways never run these here' },
};
