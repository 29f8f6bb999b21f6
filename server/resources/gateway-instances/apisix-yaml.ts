import { apisixYamlFile, TooLarge } from '#server/delivery/apisix-yaml.ts';
import { HttpError } from '#server/http/errors.ts';
import type { Handler } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';

/** The configuration as a file with its secrets concealed. The listener for gateways serves the complete one. */
export const getApisixYaml: Handler<'getApisixYaml'> = async ({ app, scope, request }) => {
  const { id: clusterId, domain } = clusterOf(scope);
  const ifNoneMatch = request.headers.get('if-none-match');
  const comment = commentOf(domain, app.gateways.address);
  try {
    const options = { clusterId, comment, conceal: true, ifNoneMatch };
    const { etag, body } = await apisixYamlFile(app, options);
    if (!body) return new Response(null, { status: 304, headers: { etag } });
    return new Response(new Uint8Array(body), {
      headers: { etag, 'content-type': 'application/yaml' },
    });
  } catch (error) {
    if (error instanceof TooLarge) throw new HttpError('badRequest', error.message);
    throw error;
  }
};

/** Says what is missing from the file, and where it is. */
function commentOf(domain: string, address: string | undefined): string[] {
  const about = [
    `What the gateways of ${domain} receive, for the standalone mode of Apache APISIX.`,
    'Secrets are concealed as ********: gateways cannot use the file as it is.',
  ];
  if (address === undefined) {
    return [
      ...about,
      'The complete file is served to gateways alone, and this server serves none.',
    ];
  }
  return [
    ...about,
    'The complete file is served for the client certificate of a gateway:',
    `curl --cacert ca.crt --cert tls.crt --key tls.key -o apisix.yaml https://${address}/apisix.yaml`,
  ];
}
