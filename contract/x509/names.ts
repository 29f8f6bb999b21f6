import type { GeneralName, Name } from '@peculiar/asn1-x509';

/** Short names of attributes (RFC 4519 and, for the mail address, what openssl prints). */
const attributes: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.17': 'POSTALCODE',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** A distinguished name as RFC 2253 and Go write it, the last part first: `CN=shop.example.com,O=Example,C=DE`. */
export function nameText(name: Name): string {
  return [...name]
    .reverse()
    .map((part) =>
      [...part]
        .map(({ type, value }) => `${attributes[type] ?? type}=${escaped(value.toString())}`)
        .join('+'),
    )
    .join(',');
}

function escaped(value: string): string {
  return value.replaceAll(/[,+"\\<>;]|^[# ]| $/g, '\\$&');
}

/** The common name; the most specific where there are several. */
export function commonName(name: Name): string | undefined {
  const parts = [...name].flatMap((part) => [...part]);
  return parts.findLast(({ type }) => type === '2.5.4.3')?.value.toString();
}

/** How to speak of a certificate: by its common name, else by its whole name. */
export function shortName(name: Name): string {
  return commonName(name) ?? (nameText(name) || 'a certificate without a name');
}

/** An alternative name as openssl prints it: `DNS:shop.example.com`, `IP Address:192.0.2.10`. */
export function alternativeText(name: GeneralName): string {
  if (name.dNSName !== undefined) return `DNS:${name.dNSName}`;
  if (name.iPAddress !== undefined) return `IP Address:${ipText(name.iPAddress)}`;
  if (name.rfc822Name !== undefined) return `email:${name.rfc822Name}`;
  if (name.uniformResourceIdentifier !== undefined) return `URI:${name.uniformResourceIdentifier}`;
  if (name.directoryName) return `DirName:${nameText(name.directoryName)}`;
  if (name.registeredID !== undefined) return `Registered ID:${name.registeredID}`;
  return 'othername';
}

/** An address in its shortest form (RFC 5952): `2001:db8::1`. */
export function ipText(address: string): string {
  if (!address.includes(':')) return address;
  return URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? address;
}
