import { expect, onTestFinished } from 'vitest';
import { client } from '#contract/generated/client.gen.ts';

/** A request that changes something, as the console sent it. */
export interface Sent {
  method: string;
  /** Path below `/api/v1`. */
  path: string;
  body: unknown;
  /** HTTP status of the response; absent until it arrives. */
  status?: number;
}

/** The assessment of a change reads, although it is a POST. */
const isRead = ({ method, url }: Request) => method === 'GET' || url.endsWith('/impact');

/** Records every request that changes something until the test ends. The returned list grows as they are sent. */
export function noteWrites(): Sent[] {
  const sent: Sent[] = [];
  const requests = new Map<Request, Sent>();
  const { interceptors } = client;
  const onRequest = interceptors.request.use(async (request) => {
    if (isRead(request)) return request;
    const text = await request.clone().text();
    const { pathname } = new URL(request.url);
    const body: unknown = text ? JSON.parse(text) : undefined;
    const write = { method: request.method, path: pathname.slice('/api/v1'.length), body };
    sent.push(write);
    requests.set(request, write);
    return request;
  });
  const onResponse = interceptors.response.use((response, request) => {
    const write = requests.get(request);
    if (write) write.status = response.status;
    return response;
  });
  onTestFinished(() => {
    interceptors.request.eject(onRequest);
    interceptors.response.eject(onResponse);
  });
  return sent;
}

/** Expects that `act` makes the console send nothing that changes something. */
export async function expectNothingSent(act: () => Promise<void>): Promise<void> {
  const sent = noteWrites();
  await act();
  expect(sent).toEqual([]);
}
