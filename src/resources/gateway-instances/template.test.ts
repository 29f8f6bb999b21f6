import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fillTemplate } from './template.ts';

const template = `# Put it into {{ .TLSDir }}.
etcd:
  tls:
    cert: '{{ .TLSDir }}/tls.crt'
    key: '{{.TLSDir}}/tls.key'
replicaCount: {{- .ReplicaCount -}}
`;

describe('filling a template', () => {
  it('fills every place, however it is spaced', () => {
    const text = fillTemplate(template, { TLSDir: '/etc/tls', ReplicaCount: 3 });
    expect(text).toContain('# Put it into /etc/tls.');
    expect(text).toContain("cert: '/etc/tls/tls.crt'\n    key: '/etc/tls/tls.key'");
    expect(text).not.toContain('{{');
  });

  it('leaves what it does not know', () => {
    const text = fillTemplate(template, { TLSDir: '/etc/tls' });
    expect(text.match(/\{\{.*\}\}/g)).toEqual(['{{- .ReplicaCount -}}']);
    expect(fillTemplate('{{ .toString }}', {})).toBe('{{ .toString }}');
  });

  it('does not fill again what it filled in', () => {
    expect(fillTemplate('{{ .A }}', { A: '{{ .B }}', B: 'no' })).toBe('{{ .B }}');
    expect(fillTemplate('{{ .A }}', { A: '$&' })).toBe('$&');
  });

  it('makes YAML in which a text is what it was, whatever it holds', () => {
    const text = fc.string().filter((each) => !/[\r\n]/.test(each) && /^[\x20-\x7e]*$/.test(each));
    fc.assert(
      fc.property(text, (TLSDir) => {
        const read = parse(fillTemplate("# {{ .TLSDir }}\ncert: '{{ .TLSDir }}'\n", { TLSDir }));
        expect(read).toEqual({ cert: TLSDir });
      }),
    );
  });

  it('keeps a line break from beginning another line', () => {
    const text = fillTemplate('# {{ .TLSDir }}', { TLSDir: 'a\nadmin: true' });
    expect(text).toBe('# a admin: true');
  });
});
