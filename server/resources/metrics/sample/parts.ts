import { type Flow, rateOf } from './flows.ts';
import { getOrCreate } from './get-or-create.ts';
import { affects, type Incident, incidentsOf } from './incidents.ts';
import type { Amount, Part } from './rates.ts';

/** The parts of flows, and the changes by incidents in a range of Unix seconds. */
export function* partsOf(
  flows: readonly Flow[],
  { from, to }: { from: number; to: number },
  usual: (flow: Flow) => readonly Amount[],
  change?: (flow: Flow, incident: Incident) => readonly Amount[],
): Generator<Part> {
  const incidents = new Map<number, Incident[]>();
  for (const flow of flows) {
    if (flow.from >= to) continue;
    yield { wave: flow.wave, from: flow.from, to: Infinity, amounts: usual(flow) };
    if (!change) continue;
    const known = getOrCreate(incidents, flow.applicationHash, () =>
      incidentsOf(flow.applicationHash, from, to),
    );
    for (const incident of known) {
      if (!affects(incident, flow.apiHash) || incident.to <= flow.from) continue;
      const begin = Math.max(incident.from, flow.from);
      yield { wave: flow.wave, from: begin, to: incident.to, amounts: change(flow, incident) };
    }
  }
}

/** Requests per second that fail in an incident instead of getting 200. */
const failingRate = (flow: Flow, { failing }: Incident) =>
  ((flow.codes[0]?.rate ?? 0) * failing) / 16;

/** Requests by status. */
export const byStatus = {
  usual: (flow: Flow): Amount[] => flow.codes.map(({ code, rate }) => [code, rate]),
  change: (flow: Flow, incident: Incident): Amount[] => {
    const rate = failingRate(flow, incident);
    return [
      ['200', -rate],
      [incident.code, rate],
    ];
  },
};

/** Requests of all statuses. */
export const allRequests = (flow: Flow): Amount[] => [['requests', rateOf(flow)]];

/** Milliseconds of processing time. */
export const timeTaken = {
  usual: (flow: Flow): Amount[] => [['ms', rateOf(flow) * flow.latency]],
  change: (flow: Flow, incident: Incident): Amount[] => [
    ['ms', failingRate(flow, incident) * flow.latency * (incident.slowness - 1)],
  ],
};

/** Bytes by direction. */
export const byDirection = (flow: Flow): Amount[] => [
  ['ingress', rateOf(flow) * flow.requestBytes],
  ['egress', rateOf(flow) * flow.responseBytes],
];
