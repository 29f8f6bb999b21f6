import { request } from 'node:http';
import { serveLoopback } from './loopback.ts';

/** What happens to a request: nothing special, its connection ends before it arrives, or before the answer does. */
type Fate = 'arrives' | 'is lost' | 'loses its answer';

/** Forwards requests to etcd, as a network that can fail. */
export interface EtcdRelay {
  url: string;
  /** Decides what happens to each request from now on; everything arrives by default. */
  decide(fate: (path: string) => Fate): void;
  close(): Promise<void>;
}

/** Opens a network to the origin of an etcd. */
export async function openRelay(etcd: string): Promise<EtcdRelay> {
  let fateOf: (path: string) => Fate = () => 'arrives';
  const { address, close } = await serveLoopback((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const fate = fateOf(path);
    if (fate === 'is lost') {
      outgoing.destroy();
      return;
    }
    const { method = 'POST', headers } = incoming;
    const forwarded = request(`${etcd}${path}`, { method, headers, agent: false }, (response) => {
      if (fate === 'loses its answer') {
        response.resume().once('end', () => outgoing.destroy());
        return;
      }
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  return {
    url: `http://${address}`,
    decide: (fate) => {
      fateOf = fate;
    },
    close,
  };
}
