import type { GeneralName, Name } from '@peculiar/x509';

/** Short names of attributes as Go and openssl print them, where the library has a different one or none. */
const attributes: Record<string, string> = {
  E: 'emailAddress',
  G: 'GN',
  I: 'initials',
  T: 'title',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.9': 'STREET',
  '2.5.4.17': 'POSTALCODE',
  '0.9.2342.19200300.100.1.1': 'UID',
};

/** Formats a distinguished name like RFC 2253 and Go, last part first: `CN=shop.example.com,O=Example,C=DE`. */
export function nameText(name: Name): string {
  return name
    .toJSON()
    .reverse()
    .map((part) =>
      Object.entries(part)
        .flatMap(([type, values]) =>
          values.map((value) => `${attributes[type] ?? type}=${escaped(value)}`),
        )
        .join('+'),
    )
    .join(',');
}

function escaped(value: string): string {
  return value.replaceAll(/[,+"\\<>;]|^[# ]| $/g, '\\$&');
}

/** The common name; the most specific one if there are several. */
export function commonName(name: Name): string | undefined {
  return name.getField('CN').at(-1);
}

/** Names a certificate by its common name, otherwise by its distinguished name. */
export function shortName(name: Name): string {
  return commonName(name) ?? (nameText(name) || 'a certificate without a name');
}

const alternatives: Partial<Record<GeneralName['type'], string>> = {
  dns: 'DNS',
  email: 'email',
  url: 'URI',
  dn: 'DirName',
  id: 'Registered ID',
};

/** Formats an alternative name like openssl: `DNS:shop.example.com`, `IP Address:192.0.2.10`. */
export function alternativeText({ type, value }: GeneralName): string {
  if (type === 'ip') return `IP Address:${ipText(value)}`;
  const kind = alternatives[type];
  return kind ? `${kind}:${value}` : 'othername';
}

/** Formats an address in its shortest form (RFC 5952): `2001:db8::1`. */
export function ipText(address: string): string {
  if (!address.includes(':')) return address;
  return URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? address;
}
