/** A record that gateway objects are translated from. `cluster` stands for its settings, policies and plugin metadata. */
export type RecordRef =
  | { kind: 'application'; id: string }
  | { kind: 'api'; id: string; applicationId: string }
  | { kind: 'consumer'; id: string }
  | { kind: 'certificate'; id: string }
  | { kind: 'cluster' };

/** The records to translate: some, or all of a cluster. */
export type Selection = 'all' | readonly RecordRef[];

/** The name of a record in `gateway_objects.source`. Sources of APIs begin with that of their application. */
export function sourceOf(ref: RecordRef): string {
  switch (ref.kind) {
    case 'cluster':
      return 'cluster';
    case 'api':
      return `application/${ref.applicationId}/api/${ref.id}`;
    default:
      return `${ref.kind}/${ref.id}`;
  }
}

/** The record that a source names. */
export function recordOf(source: string): RecordRef {
  const [kind, id = '', , apiId] = source.split('/');
  if (kind === 'application') {
    return apiId === undefined ? { kind, id } : { kind: 'api', id: apiId, applicationId: id };
  }
  return kind === 'consumer' || kind === 'certificate' ? { kind, id } : { kind: 'cluster' };
}
