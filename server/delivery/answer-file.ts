import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppContext } from '#server/context.ts';
import { apisixYamlFile, TooLarge } from './apisix-yaml.ts';
import { errorCodes, errorText } from './etcd.ts';
import { ClusterGone } from './feed.ts';
import type { Gateway } from './presence.ts';
import { latestRevisions } from './store.ts';

/** The file of the gateway's own cluster, by a short address and by that of the console's API. */
const filePath = /^(?:\/api\/v1\/clusters\/(?<cluster>[^/]+))?\/apisix\.yaml$/;

const comment = ['The configuration of the cluster, secrets included.'];

export const isFilePath = (pathname: string): boolean => filePath.test(pathname);

/** Answers a gateway that asks for its configuration as a file. @throws ClusterGone, and errors of the database */
export async function answerFile(
  app: Pick<AppContext, 'db' | 'keys' | 'log'>,
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { clusterId } = gateway;
  const pathname = URL.parse(request.url ?? '/', 'https://gateway')?.pathname ?? '';
  const asked = filePath.exec(pathname)?.groups?.cluster ?? clusterId;
  if (asked !== clusterId) {
    return refuse(response, 403, errorCodes.forbidden, 'The certificate is of another cluster');
  }
  if (!(await latestRevisions(app.db, [clusterId])).has(clusterId)) {
    throw new ClusterGone(`the cluster ${clusterId} is gone`);
  }
  const ifNoneMatch = request.headers['if-none-match'];
  try {
    const file = await apisixYamlFile(app, { clusterId, comment, conceal: false, ifNoneMatch });
    const { etag, body } = file;
    const headers = { etag, 'cache-control': 'no-store' };
    if (!body) return void response.writeHead(304, headers).end();
    response.writeHead(200, {
      ...headers,
      'content-type': 'application/yaml',
      'content-length': body.length,
    });
    response.end(body);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    refuse(response, 413, errorCodes.outOfRange, error.message);
  }
}

function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(errorText(code, message));
}
