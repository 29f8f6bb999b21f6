import type { ApplicationSpec } from '#contract/generated/types.gen.ts';
import { zApplicationName, zDescription } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { cut, isObject, type Note, textOf } from './values.ts';

const nameLength = maxLengthOf(zApplicationName);
const descriptionLength = maxLengthOf(zDescription);

/** The application of a document: its name from the title, and where it is reached from the first server. */
export function planApplication(document: Record<string, unknown>, note: Note): ApplicationSpec {
  const info = isObject(document.info) ? document.info : {};
  const title = textOf(info.title);
  if (!title) note('error', ['info', 'title'], 'The title is missing: it names the application');
  const name = cut(title ?? '', nameLength);
  if (title && name !== title) {
    note('warning', ['info', 'title'], `The name is cut to ${nameLength} characters`);
  }
  const about = textOf(info.description);
  const description =
    about === undefined ? undefined : cut(firstParagraph(about), descriptionLength);
  const server = firstServer(document, note);
  const secure = server?.protocol === 'https:';
  const port = Number(server?.port) || (secure ? 443 : 80);
  const hostname = server?.hostname.replace(/^\[(.*)\]$/, '$1') ?? '';
  return {
    name,
    ...(description !== undefined && { description }),
    hosts: server ? [server.hostname] : [],
    path_prefix: server ? decodePath(server.pathname) : '/',
    protocols: secure ? ['HTTP', 'HTTPS'] : ['HTTP'],
    upstreams: [
      {
        version: 'default',
        upstream: {
          scheme: secure ? 'https' : 'http',
          lb_type: 'roundrobin',
          targets: [{ host: hostname, port, weight: 100 }],
        },
      },
    ],
    default_upstream_version: 'default',
    // Whether its server is also where the gateways stand, only a person knows.
    active: 1,
    labels: [],
  };
}

const firstParagraph = (text: string) => (text.split(/\n\s*\n/)[0] ?? '').replaceAll(/\s+/g, ' ');

function decodePath(pathname: string): string {
  const path = pathname.replace(/\/+$/, '') || '/';
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function firstServer(document: Record<string, unknown>, note: Note): URL | undefined {
  const servers: unknown[] = Array.isArray(document.servers) ? document.servers : [];
  const [first] = servers;
  const where = ['servers', '0', 'url'];
  const address = isObject(first) ? textOf(first.url) : undefined;
  if (!isObject(first) || address === undefined) {
    const message = 'No server is named: its address gives the host and the path prefix';
    note('error', ['servers'], message);
    return undefined;
  }
  const variables = isObject(first.variables) ? first.variables : {};
  const filled = address.replaceAll(/\{([^}]*)\}/g, (all, name: string) => {
    const variable = variables[name];
    const value = isObject(variable) ? variable.default : undefined;
    return value === undefined ? all : String(value);
  });
  if (servers.length > 1) {
    const others =
      servers.length === 2 ? 'The other server is' : `The other ${servers.length - 1} servers are`;
    note('warning', ['servers', '1'], `${others} not used`);
  }
  const url = URL.canParse(filled) ? new URL(filled) : undefined;
  if (filled.includes('{') || !url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    const message = `${filled} is no whole address: host and path prefix come from one such as https://api.example.com/v1`;
    note('error', where, message);
    return undefined;
  }
  return url;
}
