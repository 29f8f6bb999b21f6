import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fillTemplate } from './startup-template.ts';

const template = `# Put it into {{ .TLSDir }}.
etcd:
  tls:
    cert: '{{ .TLSDir }}/tls.crt'
    key: '{{.TLSDir}}/tls.key'
replicaCount: {{- .ReplicaCount -}}
`;

describe('fillTemplate', () => {
  it('fills every placeholder, whatever its spacing', () => {
    const text = fillTemplate(template, { TLSDir: '/etc/tls', ReplicaCount: 3 });
    expect(text).toContain('# Put it into /etc/tls.');
    expect(text).toContain("cert: '/etc/tls/tls.crt'\n    key: '/etc/tls/tls.key'");
    expect(text).not.toContain('{{');
  });

  it('leaves unknown placeholders unchanged', () => {
    const text = fillTemplate(template, { TLSDir: '/etc/tls' });
    expect(text.match(/\{\{.*\}\}/g)).toEqual(['{{- .ReplicaCount -}}']);
    expect(fillTemplate('{{ .toString }}', {})).toBe('{{ .toString }}');
    expect(fillTemplate('{{ .A }}', { A: undefined })).toBe('{{ .A }}');
  });

  it('keeps a part that depends on a value only with the value', () => {
    const text = "a: 1\n{{- if .Claim }}\nclaim: '{{ .Claim }}'\n{{- end }}\nb: 2\n";
    expect(fillTemplate(text, { Claim: 'cache' })).toBe("a: 1\nclaim: 'cache'\nb: 2\n");
    expect(fillTemplate(text, { Claim: '' })).toBe('a: 1\nb: 2\n');
    expect(fillTemplate(text, {})).toBe('a: 1\nb: 2\n');
  });

  it('does not fill placeholders in values', () => {
    expect(fillTemplate('{{ .A }}', { A: '{{ .B }}', B: 'no' })).toBe('{{ .B }}');
    expect(fillTemplate('{{ .A }}', { A: '$&' })).toBe('$&');
  });

  it('writes YAML from which any string is read back unchanged', () => {
    const text = fc.string().filter((each) => !/[\r\n]/.test(each) && /^[\x20-\x7e]*$/.test(each));
    fc.assert(
      fc.property(text, (TLSDir) => {
        const read = parse(fillTemplate("# {{ .TLSDir }}\ncert: '{{ .TLSDir }}'\n", { TLSDir }));
        expect(read).toEqual({ cert: TLSDir });
      }),
    );
  });

  it('doubles quotes in values, and not in comments', () => {
    const text = fillTemplate("# {{ .A }}\na: '{{ .A }}'", { A: "it's" });
    expect(text).toBe("# it's\na: 'it''s'");
  });

  it('replaces line breaks in values', () => {
    const text = fillTemplate('# {{ .TLSDir }}', { TLSDir: 'a\nadmin: true' });
    expect(text).toBe('# a admin: true');
  });
});
