import type { CertificateMetadata, CertificateSpec } from '#contract/generated/types.gen.ts';
import { isServerName } from '#domain/certificate-names.ts';
import { type GatewayConfig, gatewayLabels, type Stored } from './objects.ts';

/** A stored certificate with the server names under which gateways should serve it. */
type Certificate = Stored<CertificateSpec & Pick<CertificateMetadata, 'snis'>>;

/**
 * Translates a certificate into an SSL object. One of the type Server without a usable name becomes nothing: gateways
 * refuse it, and would refuse it with each unusable name. Gateways ignore its dates, see `CertificateChoice`.
 */
export function certificateObjects(certificate: Certificate): GatewayConfig {
  const { type = 'Server', ca_certificate: ca } = certificate;
  const snis = certificate.snis.filter(isServerName);
  if (type === 'Server' && snis.length === 0) return {};
  const ssl = {
    id: certificate.id,
    type: type === 'Client' ? 'client' : 'server',
    labels: gatewayLabels(certificate.labels),
    cert: certificate.certificate,
    key: certificate.private_key,
    // Gateways find a server certificate by its names; upstreams refer to a client certificate by its id.
    ...(type === 'Server' && { snis }),
    ...(ca && { client: { ca } }),
    status: 1,
  };
  return { certificates: [ssl] };
}
