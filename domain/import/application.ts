import type { ApplicationSpec } from '#contract/generated/types.gen.ts';
import { zApplicationName, zDescription } from '#contract/generated/zod.gen.ts';
import { isObject } from '#domain/json.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { type ReportProblem, textOf, truncate } from './values.ts';

const nameLength = maxLengthOf(zApplicationName);
const descriptionLength = maxLengthOf(zDescription);

/** Plans the application of a document: the name comes from the title; host, prefix and upstream from the first server. */
export function planApplication(
  document: Record<string, unknown>,
  report: ReportProblem,
): ApplicationSpec {
  const info = isObject(document.info) ? document.info : {};
  const title = textOf(info.title);
  if (!title)
    report('error', ['info', 'title'], 'The title is missing, which names the application');
  const name = truncate(title ?? '', nameLength);
  if (title && name !== title) {
    report('warning', ['info', 'title'], `The name is shortened to ${nameLength} characters`);
  }
  const text = textOf(info.description);
  const description =
    text === undefined ? undefined : truncate(firstParagraph(text), descriptionLength);
  const server = firstServer(document, report);
  const secure = server?.protocol === 'https:';
  const port = Number(server?.port) || (secure ? 443 : 80);
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
          targets: [{ host: server?.hostname ?? '', port, weight: 100 }],
        },
      },
    ],
    default_upstream_version: 'default',
    // The named server may be where the gateways run, so a user has to check it before publishing.
    active: 1,
    labels: [],
  };
}

const firstParagraph = (text: string) => (text.split(/\n\s*\n/)[0] ?? '').replaceAll(/\s+/g, ' ');

/** Gateways match decoded paths. */
function decodePath(pathname: string): string {
  const path = pathname.replace(/\/+$/, '') || '/';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function firstServer(document: Record<string, unknown>, report: ReportProblem): URL | undefined {
  const servers: unknown[] = Array.isArray(document.servers) ? document.servers : [];
  const [first] = servers;
  const where = ['servers', '0', 'url'];
  const address = isObject(first) ? textOf(first.url) : undefined;
  if (!isObject(first) || address === undefined) {
    const message = 'No server address. Enter one such as https://api.example.com/v1';
    report('error', ['servers'], message);
    return undefined;
  }
  const variables = isObject(first.variables) ? first.variables : {};
  const filled = address.replaceAll(/\{([^}]*)\}/g, (all, name: string) => {
    const variable = variables[name];
    const value = isObject(variable) ? variable.default : undefined;
    if (typeof value === 'string') return value;
    if (typeof value !== 'number') return all;
    // 1.0 is the number 1, and long numbers are rounded.
    const message = `A number, which is read as ${value}: write it in quotes`;
    report('warning', ['servers', '0', 'variables', name, 'default'], message);
    return String(value);
  });
  if (servers.length > 1) {
    const others =
      servers.length === 2 ? 'The other server is' : `The other ${servers.length - 1} servers are`;
    report('warning', ['servers', '1'], `${others} not used`);
  }
  const url = URL.canParse(filled) ? new URL(filled) : undefined;
  if (filled.includes('{') || !url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    const message = `${filled} is not a complete address. Enter one such as https://api.example.com/v1`;
    report('error', where, message);
    return undefined;
  }
  const unused = [url.username && 'user name', url.search && 'query', url.hash && 'fragment'];
  for (const part of unused) if (part) report('warning', where, `Its ${part} is not used`);
  return url;
}
